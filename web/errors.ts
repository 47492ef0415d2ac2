/** The API refused. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Finds the request in the logs. */
    readonly requestId?: string,
  ) {
    super(message);
  }
}

/** Nobody answered. */
export class ConnectionError extends Error {
  constructor() {
    super("The game cannot be reached");
  }
}

export interface Explained {
  readonly text: string;
  readonly requestId?: string;
}

/** An error in plain words. */
export function explain(error: unknown): Explained {
  if (error instanceof ApiError) return { text: sentence(inWords(error)), requestId: error.requestId };
  if (error instanceof ConnectionError)
    return { text: "The game cannot be reached. Check your connection, then try again." };
  if (!(error instanceof Error)) return { text: "Something went wrong." };
  return { text: byCognito[error.name] ?? sentence(error.message) };
}

function inWords({ status, message }: ApiError): string {
  if (status === 401) return "You are signed out. Sign in again";
  if (status === 429) return "That was a little fast. Wait a moment, then try again";
  if (status >= 500) return "The server had a problem. It was not your fault; try again";
  return message;
}

/** Cognito's errors by name; its own texts do for the others. */
const byCognito: Readonly<Record<string, string>> = {
  NotAuthorizedException: "The name or the password is wrong.",
  UserNotFoundException: "The name or the password is wrong.",
  UsernameExistsException: "Somebody has this name already. Choose another one.",
  CodeMismatchException: "That is not the code. Look at the newest mail.",
  ExpiredCodeException: "The code is too old. Ask for a new one.",
  LimitExceededException: "Too many tries. Wait a while.",
  NetworkError: "The sign-in service cannot be reached. Check your connection, then try again.",
};

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

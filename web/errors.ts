import { ApiError, ConnectionError } from "../packages/client/src";

export { ApiError, ConnectionError };

/** The player's session has ended: only a password begins another one. */
export class SessionOver extends Error {
  constructor(options?: ErrorOptions) {
    super("Your session has ended. Sign in again", options);
  }
}

/** Tells if a later try may be answered: nobody answered this one, or the server was busy or had a problem. */
export const mayPass = (error: unknown): boolean =>
  error instanceof ConnectionError ||
  (error instanceof ApiError && (error.status === 429 || error.status >= 500));

export interface Explained {
  readonly text: string;
  readonly requestId?: string;
}

/** Returns an error's text for the player. */
export function explain(error: unknown): Explained {
  if (error instanceof ApiError) return { text: sentence(inWords(error)), requestId: error.requestId };
  if (error instanceof ConnectionError)
    return { text: "Couldn't reach the game. Check your connection and try again." };
  if (!(error instanceof Error)) return { text: "Something went wrong." };
  if (isLocked(error)) return { text: tooMany };
  return { text: byCognito[error.name] ?? sentence(error.message) };
}

/** Tells if the error says that the service of this name refused, such as Cognito's `CodeMismatchException`. */
export const isNamed = (error: unknown, name: string): error is Error =>
  error instanceof Error && error.name === name;

/** Cognito refuses even the right password for a time after five wrong ones, by the error of a wrong one. */
const isLocked = (error: Error) =>
  isNamed(error, "NotAuthorizedException") && error.message === "Password attempts exceeded";

/** A validator's text is for programmers: it names a field, and what the field should be. */
const isValidators = (message: string) => /^(header |query )?[\w.]+: |Invalid|expected/.test(message);

function inWords({ status, message }: ApiError): string {
  if (status === 400 && isValidators(message)) return "The game didn't accept this. Check what you entered";
  if (status === 401) return "You're signed out. Sign in again";
  if (status === 429) return "Too many requests. Wait a moment and try again";
  if (status >= 500) return "The server had a problem. Try again in a moment";
  return message;
}

const tooMany = "Too many attempts. Try again later.";

/** Texts for Cognito's errors, by name. Other errors keep Cognito's own text. */
const byCognito: Readonly<Record<string, string>> = {
  NotAuthorizedException: "Incorrect name or password.",
  UserNotFoundException: "Incorrect name or password.",
  UsernameExistsException: "That name is taken. Choose another one.",
  AliasExistsException: "That e-mail address has an account. Sign in instead.",
  InvalidPasswordException: "That password is too short. Use at least 12 characters.",
  CodeMismatchException: "That code is incorrect. Use the code from the latest e-mail.",
  ExpiredCodeException: "That code has expired. Request a new one.",
  LimitExceededException: tooMany,
  TooManyRequestsException: tooMany,
};

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

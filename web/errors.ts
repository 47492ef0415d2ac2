import { ApiError, CognitoError, ConnectionError, mayPass as callMayPass, SignedOutError } from "./client";

export { ApiError, ConnectionError, SignedOutError };

/** Returns true for a failure that another try may not have. A view also tries again after a problem of the server. */
export const mayPass = (error: unknown): boolean =>
  callMayPass(error) || (error instanceof ApiError && error.status >= 500);

export interface Explained {
  readonly text: string;
  readonly requestId?: string;
}

/** The reader of the texts. Staff read what the server says, with the field and what it expects, because they can mend it. */
export const readers: { current: "players" | "staff" } = { current: "players" };

/** Returns an error's text for whoever reads it. */
export function explain(error: unknown): Explained {
  if (error instanceof CognitoError) return { text: byCognito(error) ?? sentence(inWords(error)) };
  if (error instanceof ApiError) return { text: sentence(inWords(error)), requestId: error.requestId };
  if (error instanceof ConnectionError)
    return { text: "Couldn't reach the game. Check your connection and try again." };
  if (error instanceof SignedOutError) return { text: "Your session has ended. Sign in again." };
  if (!(error instanceof Error)) return { text: "Something went wrong." };
  return { text: sentence(error.message) };
}

/** Returns true for Cognito's error with this name, such as `CodeMismatchException`. */
export const isCognito = (error: unknown, type: string): error is CognitoError =>
  error instanceof CognitoError && error.type === type;

function inWords({ status, code, message }: ApiError): string {
  // Without a code it is no answer of the API, but of a proxy for example.
  if (readers.current === "staff" && code !== undefined && status !== 401) return message;
  // A validator's message is for programmers: it names a field and the expected value.
  if (code === "bad_request") return "The game didn't accept this. Check what you entered";
  if (status === 401) return "You're signed out. Sign in again";
  if (status === 429) return "Too many requests. Wait a moment and try again";
  if (status >= 500) return "The server had a problem. Try again in a moment";
  return message;
}

const tooMany = "Too many attempts. Try again later.";

/** Returns the page's text for Cognito's error; none for those of which Cognito's own is shown. */
function byCognito({ type, message }: CognitoError): string | undefined {
  // After five wrong passwords, Cognito refuses even the right one for a while, with the same name.
  if (type === "NotAuthorizedException" && message === "Password attempts exceeded") return tooMany;
  return texts[type];
}

const texts: Readonly<Record<string, string>> = {
  NotAuthorizedException: "Incorrect name or password.",
  UserNotFoundException: "Incorrect name or password.",
  UsernameExistsException: "That name is taken. Choose another one.",
  AliasExistsException: "That e-mail address has an account. Sign in instead.",
  InvalidPasswordException: "That password is too short. Use at least 12 characters.",
  CodeMismatchException: "That code is incorrect. Use the code from the latest e-mail.",
  ExpiredCodeException: "That code has expired. Request a new one.",
  LimitExceededException: tooMany,
  TooManyRequestsException: tooMany,
  NEW_PASSWORD_REQUIRED: "This password is temporary, and opens nothing here.",
};

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

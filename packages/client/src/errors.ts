/** The API refused a request. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";

  constructor(
    /** The HTTP status, such as 409. */
    readonly status: number,
    message: string,
    /** The request's id in the backend's logs. */
    readonly requestId?: string | undefined,
    /** Milliseconds that the API asks to wait before a retry. */
    readonly retryAfterMs?: number | undefined,
    /** The answer's other members, such as the new `price` of an item. */
    readonly details: Readonly<Record<string, unknown>> = {},
    /** The answer's `error`: the status's title, or `Recent Sign-In Required`. */
    readonly title?: string | undefined,
  ) {
    super(message);
  }
}

/** Cognito refused a request. */
export class CognitoError extends ApiError {
  override readonly name = "CognitoError";

  constructor(
    status: number,
    message: string,
    /**
     * Cognito's name for the error, such as `UserNotConfirmedException` for a player who has not entered the code yet.
     * Empty if the answer is not Cognito's, but a firewall's, for example.
     */
    readonly type: string,
  ) {
    super(status, message);
  }
}

/** There was no answer, or not in time. A write may have taken effect: repeat it with its idempotency key. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

/** There is no valid session: the player must sign in. */
export class SignedOutError extends Error {
  override readonly name = "SignedOutError";
}

/** The API refused a request. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";

  constructor(
    /** The HTTP status, such as 409. */
    readonly status: number,
    message: string,
    /** Names the request in the backend's logs. */
    readonly requestId?: string | undefined,
    /** Milliseconds that the API asks to wait before another try. */
    readonly retryAfterMs?: number | undefined,
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
     * Cognito's name of the error, such as `UserNotConfirmedException` for a player who has a code to enter. Empty where
     * somebody else answered, such as a firewall.
     */
    readonly type: string,
  ) {
    super(status, message);
  }
}

/** Nobody answered, or not in time. A write may have happened: repeat it under its idempotency key. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

/** There is no valid session: the player has to sign in. */
export class SignedOutError extends Error {
  override readonly name = "SignedOutError";
}

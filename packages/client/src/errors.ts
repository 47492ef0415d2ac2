/** The API refused a request. */
export class ApiError extends Error {
  override readonly name = "ApiError";

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

/** Nobody answered, or not in time. A write may have happened: repeat it under its idempotency key. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

/** There is no valid session: the player has to sign in. */
export class SignedOutError extends Error {
  override readonly name = "SignedOutError";
}

/** The API refused a request. */
export class ApiError<Code extends string = string> extends Error {
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
    /**
     * The reason for the refusal, such as `wallet.insufficient`. It never changes its meaning, unlike the message. Absent if
     * something else than the API answered, such as a proxy.
     */
    readonly code?: Code | undefined,
  ) {
    super(message);
  }

  /** The part of the request that is wrong: a JSON pointer into the body, or `query.<name>`. */
  get field(): string | undefined {
    const { field } = this.details;
    return typeof field === "string" ? field : undefined;
  }
}

/** A refusal with one of these codes: comparing its `code` narrows it. */
export type Refused<Code extends string> = Code extends string ? ApiError<Code> : never;

/**
 * Returns true for a refusal of the API. `Code` are the codes of the game, or of a route, as `game-backend client` writes them.
 *
 * @example
 * if (isRefused<Code>(error) && error.code === "wallet.insufficient") showShop();
 */
export const isRefused = <Code extends string = string>(error: unknown): error is Refused<Code> =>
  error instanceof ApiError;

/** The members of the refusal of a build that is too old. */
export interface Outdated {
  /** Where players get a newer build. */
  readonly store: string;
  /** The oldest version that is served. */
  readonly minimum: string;
  readonly platform: string;
  /** The text for players, in their language if operators have written it. */
  readonly message: string;
}

/** The members of the refusal during maintenance. */
export interface Closed {
  /** The text for players, in their language if operators have written it. */
  readonly message: string;
  /** The planned end, in milliseconds since the epoch. */
  readonly until?: number;
  /** Milliseconds: ask again after a random part of them. */
  readonly retryAfterMs?: number;
}

/** A ban, as the refusal of a banned player's call tells of it. */
export interface Banned {
  /** When it ends, in milliseconds since the epoch. Absent: it lasts until it is lifted. */
  readonly until?: number;
  /** The id of the sanction, which the player may appeal. */
  readonly sanction?: string;
}

/** Returns true for the refusal of a banned player's call. */
export const isBan = (error: unknown): error is ApiError =>
  error instanceof ApiError && ["account.banned", "auth.denied_banned"].includes(error.code ?? "");

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
  /**
   * True if another try meets the same: the runtime refuses the address, a header or the server's certificate. The call is not
   * repeated. Browsers don't say why a request fails: there it is true only for what the page itself did wrong.
   */
  readonly lasts: boolean;

  /** `cause` is what the runtime threw. */
  constructor(message: string, { cause, lasts = false }: { cause?: unknown; lasts?: boolean } = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.lasts = lasts;
  }
}

/** Matches what Node, Deno, Bun and browsers say of certificates, addresses and headers that they refuse. */
const lasting =
  /certificate|Invalid URL|CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|ERR_INVALID_|TLS handshake|corrupt message|ByteString|Failed to execute|invalid header/i;

/** Returns the error of a request that `who` did not answer, with the reason: the innermost of the causes. */
export function unanswered(who: string, cause: unknown): ConnectionError {
  const said: string[] = [];
  for (let each = cause; each instanceof Error; each = each.cause)
    // Some errors of Node have a code alone.
    said.push(`${each.message} ${"code" in each && typeof each.code === "string" ? each.code : ""}`.trim());
  const reason = said[said.length - 1];
  return new ConnectionError(`${who} does not answer${reason ? `: ${reason}` : ""}`, {
    cause,
    lasts: lasting.test(said.join(" ")),
  });
}

/** There is no valid session: the player must sign in. */
export class SignedOutError extends Error {
  override readonly name = "SignedOutError";
}

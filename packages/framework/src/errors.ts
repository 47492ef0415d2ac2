/** Refusals: errors that a handler throws to answer with a declared code, its status and a message. */

import type { Code } from "./codes/code";
import { serverError, throttled } from "./codes/server";
import { type ErrorStatus, titles } from "./statuses";

/** The details of a refusal besides its code. */
export interface RefusalDetails {
  /**
   * Text for people, which may change at any time.
   * @default the code's meaning
   */
  readonly message?: string;
  /** The part of the request that is wrong: a JSON pointer into the body, `query.<name>`, `header.<name>` or `path.<name>`. */
  readonly field?: string;
  /** Whole seconds after which the same request may succeed. They are also the header `Retry-After`. */
  readonly retryAfter?: number;
  /** Further members of the answer. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Further headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refused request. `refuse` makes it. */
export class Refusal extends Error {
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: Code,
    { message = code.meaning, field, retryAfter, details = {}, headers = {} }: RefusalDetails = {},
  ) {
    super(message);
    this.field = field;
    this.retryAfter = retryAfter;
    this.details = details;
    this.headers = headers;
  }

  get status(): ErrorStatus {
    return this.code.status;
  }

  /** Returns true if the refusal has one of these codes. */
  is(...codes: readonly Code[]): boolean {
    return codes.some(({ code }) => code === this.code.code);
  }
}

/**
 * Returns the error that refuses a request with a code. A route lists the codes that its handler throws.
 *
 * @example
 * if (balance < price) throw refuse(insufficient, { details: { balance } });
 */
export const refuse = (code: Code, details?: RefusalDetails): Refusal => new Refusal(code, details);

export interface Response {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  /** Set if the body is base64 of bytes. */
  isBase64Encoded?: true;
}

/** Returns the JSON answer for an error. */
export function toResponse(error: unknown, requestId: string): Response {
  const refusal = asRefusal(error);
  const { status, retryAfter, headers } = refusal;
  return {
    statusCode: status,
    headers: {
      "Content-Type": "application/json",
      ...(retryAfter !== undefined && { "Retry-After": `${retryAfter}` }),
      ...headers,
    },
    body: JSON.stringify(membersOf(refusal, requestId)),
  };
}

/** Returns the members of the answer for a refusal, whether a response or a message on a socket. */
export const membersOf = (
  { code, status, message, field, retryAfter, details }: Refusal,
  requestId: string,
) => ({
  error: code.title ?? titles[status],
  code: code.code,
  message,
  requestId,
  ...(field !== undefined && { field }),
  ...(retryAfter !== undefined && { retryAfter }),
  ...details,
});

/** Returns the part of an error that a client may see. Errors other than refusals reveal no details. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return isThrottle(error) ? refuse(throttled, { retryAfter: 1 }) : refuse(serverError);
}

/** The names of AWS errors that are answered as throttling. */
const throttles = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TooManyRequestsException",
  "TransactionConflictException",
  "TransactionCanceledException",
  "TransactionInProgressException",
]);

export const isThrottle = (error: unknown): boolean => error instanceof Error && throttles.has(error.name);

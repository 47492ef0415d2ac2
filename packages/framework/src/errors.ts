/** Errors that a route throws to answer with a status and a message. */

export const titles = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  426: "Upgrade Required",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
} as const;

export type ErrorStatus = keyof typeof titles;

export class HttpError extends Error {
  constructor(
    readonly status: ErrorStatus,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** The answer's `error`. */
    readonly title: string = titles[status],
    /** Further members of the answer, from which a client can learn more than from the message. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** The error for a request by, or about, a player whose account is deleted. */
export const playerDeleted = () => new HttpError(403, "This player has been deleted");

export interface Response {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Returns the JSON answer for an error. */
export function toResponse(error: unknown, requestId: string): Response {
  const { status, message, headers, title, details } = asHttpError(error);
  return {
    statusCode: status,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ error: title, message, requestId, ...details }),
  };
}

/** Returns the part of an error that a client may see. Errors other than `HttpError` reveal no details. */
export function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  return isThrottle(error)
    ? new HttpError(429, "Try again shortly", { "Retry-After": "1" })
    : new HttpError(500, "Something went wrong");
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

import { ApiError, explain, SignedOutError } from "../errors";
import type { Failure } from "./outbox";

/** Returns what an outbox does after a failed attempt. */
export function failure(error: unknown): Failure {
  if (error instanceof SignedOutError) return { stop: true };
  if (!(error instanceof ApiError)) return { again: true };
  if (error.status === 401) return { stop: true };
  if (error.status === 429 || error.status === 409 || error.status >= 500) return { again: true };
  return { refused: explain(error).text };
}

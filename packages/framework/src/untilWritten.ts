import { contended } from "./codes/server";
import { refuse } from "./errors";
import { backoff } from "./retry";

/** The number of attempts to write what was read before others changed it. With their waits they take 3 s on average. */
export const mostAttempts = 16;

/**
 * Repeats an `attempt`, which reads rows and writes them if nobody has changed them since, until it returns true. Waits up
 * to 400 ms before each further attempt. After `mostAttempts` it throws 503: a client sends an idempotent request again,
 * and Lambda delivers a stream's records again.
 */
export async function untilWritten(attempt: () => Promise<boolean>): Promise<void> {
  for (let attempts = 0; attempts < mostAttempts; attempts++) {
    if (attempts > 0) await backoff(attempts - 1);
    if (await attempt()) return;
  }
  throw refuse(contended, { retryAfter: 1 });
}

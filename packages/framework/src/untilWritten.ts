import { contended } from "./codes/server";
import { refuse } from "./errors";
import { backoff } from "./retry";

/** The number of attempts to write what was read before others changed it. With their waits they take 3 s on average. */
export const mostAttempts = 16;

/**
 * Repeats an `attempt`, which reads rows and writes them if nobody has changed them since, until it returns something other
 * than `false`, and returns that. The attempt gets its number, from 0. Waits up to 400 ms before each further attempt, a random
 * part of them. After `mostAttempts` it throws 503 with `message`: a client sends an idempotent request again, and Lambda
 * delivers a stream's records again.
 */
export async function untilWritten<Result>(
  attempt: (number: number) => Promise<Result | false>,
  message: string = contended.meaning,
): Promise<Result> {
  for (let number = 0; number < mostAttempts; number++) {
    if (number > 0) await backoff(number - 1);
    const result = await attempt(number);
    if (result !== false) return result;
  }
  throw refuse(contended, { message, retryAfter: 1 });
}

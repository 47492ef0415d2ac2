import type { Code } from "@game-backend/framework/codes/code";
import { type Refusal, refuse } from "@game-backend/framework/errors";

/**
 * Returns the error for players of whom one must wait before the next search; `undefined` if nobody must. All wait as long as
 * the one with the longest wait, in seconds. `says` returns the message after its subject.
 */
export function refusalOfWaits(
  code: Code,
  players: readonly string[],
  waits: readonly number[],
  says: (wait: number) => string,
): Refusal | undefined {
  const wait = Math.max(0, ...waits);
  if (wait === 0) return undefined;
  const who = players.length > 1 ? "A player of the party" : "You";
  return refuse(code, { message: `${who} ${says(wait)}`, retryAfter: wait });
}

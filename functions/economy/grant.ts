import * as z from "zod";
import type { Granted } from "../game";

import type { Effect } from "./effect";

export const MoneyAdded = z.object({ userId: z.string(), amount: z.int() });

/** Coins from a trusted game server. */
export const grant = (
  userId: string,
  amount: number,
  reason: string,
): Effect<z.output<typeof MoneyAdded>> => ({ kind: "money/add", amount, reason, answer: { userId, amount } });

/**
 * Claims a key for a day over all players: the ledger's rows are the players' own, so they would not notice
 * that a key was used for another player.
 */
export function claim(
  { requests }: Granted<{ requests: ["PutItem"] }>,
  { idempotencyKey: id, requestHash, now }: { idempotencyKey: string; requestHash: string; now: number },
) {
  const seconds = Math.floor(now / 1000);
  return requests.putItem(
    { caller: id, id, requestHash, busyUntil: now, expiresAt: seconds + 86_400 },
    { unless: { expiresAt: { atLeast: seconds } } },
  );
}

import { daySeconds } from "@game-backend/framework/durations";
import type { RequestHash } from "@game-backend/framework/requestHash";
import * as z from "zod/mini";
import type { Granted } from "../definition";
import type { Effect } from "./effect";

export const MoneyAdded = z
  .object({ userId: z.string(), amount: z.int() })
  .register(z.globalRegistry, { title: "MoneyAdded" });

/** Coins from a trusted game server. */
export const moneyAddedEffect = (
  userId: string,
  amount: number,
  reason: string,
): Effect<z.output<typeof MoneyAdded>> => ({ kind: "money/add", amount, reason, answer: { userId, amount } });

/** A request that claims its key. */
interface Claiming {
  idempotencyKey: string;
  requestHash: RequestHash;
  now: number;
  /**
   * The player who owns the key. The record is erased with that account.
   *
   * @default the key itself, which spreads servers' records over partitions
   */
  caller?: string;
}

/**
 * Claims a key for a day across all players. Keys in the ledger are per player, so the ledger alone would not notice
 * that a key was used for another player.
 */
export function takeKey(
  { requests }: Granted<{ requests: ["PutItem"] }>,
  { idempotencyKey: id, requestHash, now, caller = id }: Claiming,
) {
  const seconds = Math.floor(now / 1000);
  return requests.putItem(
    { caller, id, requestHash: requestHash.stored, busyUntil: now, expiresAt: seconds + daySeconds },
    { unless: { expiresAt: { atLeast: seconds } } },
  );
}

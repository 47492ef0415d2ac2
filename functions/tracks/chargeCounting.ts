import { type AllowancesTable, addUsed } from "@game-backend/framework/budget";
import type { Clock } from "@game-backend/framework/clock";
import { type Cost, weightOf } from "@game-backend/framework/cost";
import { type AddUse, type Meter, meter } from "@game-backend/framework/meter";
import type { Reached } from "@game-backend/framework/sockets/fanOut";
import type { Counts } from "./rows";

/** Returns the kilobytes of a row, rounded up as DynamoDB does: at least what it bills. */
const kilobytesOf = ({ seen, ...row }: Partial<Counts> = {}): number =>
  Math.ceil((Buffer.byteLength(JSON.stringify(row)) + (seen?.length ?? 0)) / 1_024);

/** Returns what a row costs that is written in place of the one before: the write, its read, and the consumer that follows. */
export const costOfWrite = (before: Partial<Counts> | undefined, after: Counts): Cost => ({
  read: kilobytesOf(before) / 4 + 0.5,
  // The first one is in a transaction, with a look at the player.
  write: before ? Math.max(kilobytesOf(before), kilobytesOf(after)) : 2 * kilobytesOf(after) + 2,
  consumers: 1,
});

/** Returns what telling a player costs: the messages, the rows of their sockets, and what staff have set. */
export const costOfPush = ({ sent, gone, failed }: Reached, set: Partial<Counts> | undefined): Cost => ({
  messages: sent + failed,
  read: (sent + gone + failed) / 8 + kilobytesOf(set) / 4 + 1,
});

/** The meters of functions, which count in memory: one of each function's tables. */
const meters = new WeakMap<AllowancesTable, Meter>();

/**
 * Charges what counting has cost to the budgets of its players, in write units: what counters count depends on documents, so no
 * request is charged for it before.
 */
export async function chargeCounting(
  allowances: AllowancesTable,
  clock: Clock,
  costs: readonly (readonly [userId: string, cost: Cost])[],
): Promise<void> {
  const add: AddUse = (userId, used) => addUsed(allowances, userId, used, clock.now());
  const meterOfFunction = meters.get(allowances) ?? meter(add, Number.POSITIVE_INFINITY, clock.now);
  meters.set(allowances, meterOfFunction);
  for (const [userId, cost] of costs) await meterOfFunction.note(userId, weightOf(cost));
}

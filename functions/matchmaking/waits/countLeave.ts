import { latestNow } from "@game-backend/framework/clockSkew";
import { hourMs } from "@game-backend/framework/durations";
import type { Refusal } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { leavingOf, type Penalty } from "@game-backend/framework/sessions/mode";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { type ModeName, modeOf } from "../../sessions/modes";
import { leftMatches } from "../codes";
import type { Granted } from "../definition";
import { refusalOfWaits } from "./refusalOfWaits";

/** The name of the row that counts the matches that a player left. */
export const leftPeriod: string = "left matches";

/** The grants of `countLeave`. */
export const countLeaveUses = { allowances: ["GetItem", "UpdateItem"] } as const;

interface Counted {
  used: number;
  at?: number | undefined;
}

const hoursMs = ({ forget }: Penalty) => forget.hours * hourMs;

/** Returns how many of the matches that were left still count: one fewer after each clean stretch. */
function stillCounted({ used, at = 0 }: Counted, penalty: Penalty, now: number): number {
  if (at > latestNow(now)) return 0;
  return Math.max(0, used - Math.floor(Math.max(0, now - at) / hoursMs(penalty)));
}

/**
 * Counts a match that a player has left before its end. Matches are counted in the order of their reports: one that is
 * counted again, or later than a newer one, is passed over. Throws 503 if other matches of the player keep being counted. Costs one
 * read unit and one write unit.
 */
export async function countLeave(
  { allowances }: Granted<typeof countLeaveUses>,
  userId: string,
  penalty: Penalty,
  reportedAt: number,
): Promise<void> {
  const key = { userId, period: leftPeriod };
  await untilWritten(async () => {
    const before = await allowances.getItem(key, { consistent: true });
    if (before?.at !== undefined && before.at >= reportedAt) return true;
    const used = (before ? stillCounted(before, penalty, reportedAt) : 0) + 1;
    const expiresAt = Math.ceil((reportedAt + used * hoursMs(penalty)) / 1_000);
    const { applied } = await allowances.updateItem(key, {
      set: { used, at: reportedAt, expiresAt },
      if: { at: unchanged(before?.at) },
    });
    return applied;
  });
}

/**
 * Returns the error for players of whom one may not search in a mode yet, because they left matches; `undefined` if all
 * may. The minutes of each time are the mode's own, or else `costs`. A party waits for each member. Costs half a read unit a
 * player, and nothing in a mode that may be left.
 */
export async function leaveWaitOf(
  { allowances }: Granted<{ allowances: ["BatchGetItem"] }>,
  userIds: readonly string[],
  mode: ModeName,
  costs: readonly number[],
  now: number,
): Promise<Refusal | undefined> {
  const penalty = leavingOf(modeOf(mode));
  const minutesOf = penalty?.minutes ?? costs;
  if (!penalty || minutesOf.length === 0) return undefined;
  const rows = await allowances.batchGetItem(userIds.map((userId) => ({ userId, period: leftPeriod })));
  const waits = rows.map((row) => {
    const counted = stillCounted(row, penalty, now);
    const minutes = counted > 0 ? (minutesOf[Math.min(counted, minutesOf.length) - 1] ?? 0) : 0;
    return Math.ceil(((row.at ?? 0) + minutes * 60_000 - now) / 1_000);
  });
  return refusalOfWaits(
    leftMatches,
    userIds,
    waits,
    (wait) => `left matches of this kind: search again in ${wait} seconds, or in a mode that may be left`,
  );
}

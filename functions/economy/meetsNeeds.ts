import type { Granted } from "../game";
import { areaIds } from "../leaderboard/areas";
import { boardOf } from "../leaderboard/boards";
import { hasScore } from "../leaderboard/hasScore";
import type { Repeat } from "./period";
import type { Task } from "./tasks";

/** The grants of `meetsNeeds`. */
export const meetsNeedsUses = { avatars: ["GetItem"], scores: ["BatchGetItem"] } as const;

/**
 * Returns whether the player has done what a task needs. This takes no read for a task without needs, one read unit
 * for `avatar`, and at most one per area for `run`.
 */
export async function meetsNeeds(
  tables: Granted<typeof meetsNeedsUses>,
  { needs, repeat }: Pick<Task, "needs" | "repeat">,
  userId: string,
  now: number,
): Promise<boolean> {
  if (needs === "avatar")
    return (await tables.avatars.getItem({ userId }, { consistent: true }))?.shown !== undefined;
  if (needs === "run") {
    const keys = boardsOf(repeat, now).map((board) => ({ board, userId }));
    return (await tables.scores.batchGetItem(keys, { consistent: true })).some(hasScore);
  }
  return true;
}

/** Returns each area's board for a task's current period. */
const boardsOf = (repeat: Repeat, now: number): string[] =>
  areaIds.map((area) =>
    repeat === "once" ? boardOf(area, "all") : boardOf(area, repeat === "daily" ? "day" : "week", now),
  );

import { areaIds } from "../leaderboard/areas";
import { boardOf } from "../leaderboard/rules/boards";
import { hasScore } from "../leaderboard/rules/hasScore";
import type { Collected, Granted } from "./definition";
import type { Task } from "./documents";
import type { Repeat } from "./rules/period";

/** The grants of `meetsNeeds`. */
export const meetsNeedsUses = { scores: ["BatchGetItem"] } as const;

/**
 * Returns whether the player has done what a task needs. This takes no read for a task without needs, at most one read
 * unit per area for `run`, and otherwise what the proof takes.
 */
export async function meetsNeeds(
  { tables, proofs, now }: { tables: Granted<typeof meetsNeedsUses>; now: number } & Proofs,
  { needs, repeat }: Pick<Task, "needs" | "repeat">,
  userId: string,
): Promise<boolean> {
  if (needs === "run") {
    const keys = boardsOf(repeat, now).map((board) => ({ board, userId }));
    return (await tables.scores.batchGetItem(keys, { consistent: true })).some(hasScore);
  }
  return needs === undefined || (await proofs[needs]?.isDone(userId)) === true;
}

/** Returns true for a task that can be done: one without needs, or with some that a feature can prove. */
export const canBeDone = ({ needs }: Pick<Task, "needs">, { proofs }: Proofs): boolean =>
  needs === undefined || needs === "run" || needs in proofs;

type Proofs = Collected<"proofs">;

/** Returns each area's board for a task's current period. */
const boardsOf = (repeat: Repeat, now: number): string[] =>
  areaIds.map((area) =>
    repeat === "once" ? boardOf(area, "all") : boardOf(area, repeat === "daily" ? "day" : "week", now),
  );

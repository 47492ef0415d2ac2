import type { Conditions } from "@game-backend/framework/expressions";
import { areaIds, areaOf } from "../areas";
import { type Granted, resetter } from "../definition";
import type { Score } from "../rows";
import { globalBoard, keptBoards } from "../rules/boards";

/** Deletes the scores up to a reset's time. */
export const clearBoards = resetter({
  uses: { scores: ["BatchGetItem", "DeleteItem"] },
  run: ({ tables, now }, { id }, before) => clear(tables, id, before, now),
});

/**
 * Deletes the scores that a player had at the time `at` from every board, including those that a ban hides. A score
 * submitted at the same moment may be deleted too. Later scores stay, except on a `sum` board whose sum began before
 * `at`. So this can be repeated at any time. The consumer `keepRanks` then updates the ranks and the global board. In
 * an area that starts locked, the unlock of a score that stays must be later than `at` too, because a reset locks the
 * area. A deleted player's rows stay.
 */
async function clear(
  { scores }: Granted<{ scores: ["BatchGetItem", "DeleteItem"] }>,
  userId: string,
  at: number,
  now: number,
): Promise<void> {
  const boards = keptBoards(now).filter((board) => board !== globalBoard);
  const rows = await scores.batchGetItem(
    boards.map((board) => ({ board, userId })),
    { consistent: true },
  );
  await Promise.all(
    rows.map(({ board }) =>
      scores.deleteItem(
        { board, userId },
        { if: { deleted: { exists: false } }, unless: beganAfter(board, at) },
      ),
    ),
  );
}

/**
 * The condition that the whole standing on a board is later than `at`, and the unlock too, if the row has one. Rows
 * from before rows had it are judged by their time alone.
 */
function beganAfter(board: string, at: number): Conditions<Score>[] {
  const later = { atLeast: at + 1 };
  const scored: Conditions<Score> = addsUp(board) ? { begunAt: later } : { achievedAt: later };
  return [
    { ...scored, unlockedAt: { exists: false } },
    { ...scored, unlockedAt: later },
  ];
}

const addsUp = (board: string) =>
  areaIds.some((area) => areaOf(area).keeps === "sum" && board.startsWith(`${area}#`));

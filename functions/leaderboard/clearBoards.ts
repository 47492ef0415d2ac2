import type { Granted } from "../game";
import { areaIds, areaOf } from "./areas";
import { globalBoard, keptBoards } from "./boards";

/**
 * Deletes the scores that a player had at the time `at` from every board, including those that a ban hides. A score
 * submitted at the same moment may be deleted too. Later scores stay, except on a `sum` board whose sum began before
 * `at`. So this can be repeated at any time. The consumer `keepRanks` then updates the ranks and the global board. A
 * deleted player's rows stay.
 */
export async function clearBoards(
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

/** The condition that the whole standing on a board is later than `at`. */
const beganAfter = (board: string, at: number) =>
  addsUp(board) ? { begunAt: { atLeast: at + 1 } } : { achievedAt: { atLeast: at + 1 } };

const addsUp = (board: string) =>
  areaIds.some((area) => areaOf(area).keeps === "sum" && board.startsWith(`${area}#`));

import type { Granted } from "../game";
import { areaIds, areaOf } from "./areas";
import { globalBoard, keptBoards } from "./boards";

/**
 * Takes the scores that a player had at a time off every board, also those that a ban hides. A score that arrives at the
 * same moment may go with them. Later ones stay, except in a sum that began before, so it can be repeated at any time.
 * The consumer of the scores updates ranks and the global board. A deleted player's rows stay.
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

/** The condition that the whole standing on a board is later than a time. */
const beganAfter = (board: string, at: number) =>
  addsUp(board) ? { begunAt: { atLeast: at + 1 } } : { achievedAt: { atLeast: at + 1 } };

const addsUp = (board: string) =>
  areaIds.some((area) => areaOf(area).keeps === "sum" && board.startsWith(`${area}#`));

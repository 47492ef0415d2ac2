import type { Granted } from "../game";
import { globalBoard, keptBoards } from "./boards";

/**
 * Takes a player's scores off every board, also those that a ban hides. A score that arrives at the same moment may go
 * with them. The consumer of the scores updates ranks and the global board. A deleted player's rows stay. It can be
 * repeated.
 */
export async function clearBoards(
  { scores }: Granted<{ scores: ["BatchGetItem", "DeleteItem"] }>,
  userId: string,
  now: number,
): Promise<void> {
  const boards = keptBoards(now).filter((board) => board !== globalBoard);
  const rows = await scores.batchGetItem(
    boards.map((board) => ({ board, userId })),
    { consistent: true },
  );
  await Promise.all(
    rows.map(({ board }) => scores.deleteItem({ board, userId }, { if: { deleted: { exists: false } } })),
  );
}

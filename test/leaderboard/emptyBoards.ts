import { local } from "../local";
import { table } from "../realtime/operator";

/**
 * Deletes every score, so that a spec finds its own scores on a board's first page, whatever other specs have left. The
 * consumer of scores then empties the trees of ranks and the global board.
 */
export async function emptyBoards(): Promise<void> {
  await local.drained();
  const scores = await table("scores");
  const rows = await scores.all();
  await scores.delete(rows.map(({ board, userId }) => ({ board, userId })));
  await local.drained();
}

import { setAvatar } from "../boards/setAvatar";
import { contribution } from "../definition";
import type { Score } from "../rows";
import { keptBoards } from "../rules/boards";

/**
 * Writes a player's avatar to the boards, where it differs. Costs a read unit for each of the about 120 boards that can exist.
 * Costs two write units for each board that the player is on.
 */
export const pictureOnTheBoards = contribution("pictures", {
  uses: { scores: ["BatchGetItem", "UpdateItem"] },
  show: async ({ tables: { scores }, now }, userId, avatar) => {
    const rows = await scores.batchGetItem(
      keptBoards(now).map((board) => ({ board, userId })),
      { consistent: true },
    );
    await Promise.all(rows.filter(isThere).map((row) => setAvatar(scores, row, avatar)));
    return true;
  },
});

/** Returns true if a row is on its board, or will be after a ban. Rows of deleted players are not. */
const isThere = ({ deleted }: Score) => !deleted;

import type { Granted } from "../definition";
import type { Score } from "../rows";
import { globalBoard } from "../rules/boards";

/**
 * Sets the avatar of a row on a board, for two write units; with `onlyIfMissing` only if the row has none. A row on
 * the global board also gets a new version, so that a writer that has read the old one reads it again. A banned
 * player's row is updated too, so that it is current when the ban ends.
 */
export async function setAvatar(
  scores: Granted<{ scores: ["UpdateItem"] }>["scores"],
  { board, userId, avatar: current }: Pick<Score, "board" | "userId" | "avatar">,
  avatar: string,
  { onlyIfMissing = false } = {},
): Promise<void> {
  if (current === avatar) return;
  await scores.updateItem(
    { board, userId },
    {
      set: { avatar },
      ...(board === globalBoard && { add: { version: 1 } }),
      if: {
        userId: { exists: true },
        deleted: { exists: false },
        ...(onlyIfMissing && { avatar: { exists: false } }),
      },
    },
  );
}

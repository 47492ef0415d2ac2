import type { Granted } from "../game";
import { globalBoard } from "./boards";
import type { Score } from "./rows";

/**
 * Puts an avatar on a row of a board, for two write units; with `onlyIfMissing` only on a row without an avatar. A row
 * of the global board gets a new version too, so a writer who has read the old one reads it again. The row of a banned
 * player gets it too, with which it comes back after the ban.
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

import type { Granted } from "../game";
import { keptBoards } from "../leaderboard/boards";
import type { Score } from "../leaderboard/rows";
import { setAvatar } from "../leaderboard/setAvatar";

type Tables = Granted<{ profiles: ["UpdateItem"]; scores: ["BatchGetItem", "UpdateItem"] }>;

/**
 * Writes a player's avatar to the profile and the boards, where it differs. Costs a write unit for the profile, a
 * read unit for each of the about 120 boards that can exist, and two write units for each board that the player is
 * on. Returns false for a deleted player.
 */
export async function showAvatar(
  { profiles, scores }: Tables,
  userId: string,
  avatar: string,
  now: number,
): Promise<boolean> {
  const profile = await profiles.updateItem(
    { userId },
    {
      set: { avatar },
      add: { version: 1 },
      if: { userId: { exists: true } },
      unless: { avatar: { equals: avatar } },
    },
  );
  if (!profile.applied && !profile.before) return false;
  const rows = await scores.batchGetItem(
    keptBoards(now).map((board) => ({ board, userId })),
    { consistent: true },
  );
  await Promise.all(rows.filter(isThere).map((row) => setAvatar(scores, row, avatar)));
  return true;
}

/** Returns true if a row is on its board, or will be after a ban. Rows of deleted players are not. */
const isThere = ({ deleted }: Score) => !deleted;

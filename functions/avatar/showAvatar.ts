import type { Granted } from "../game";
import { globalBoard, keptBoards } from "../leaderboard/boards";
import type { Score } from "../leaderboard/rows";

type Tables = Granted<{ profiles: ["UpdateItem"]; scores: ["BatchGetItem", "UpdateItem"] }>;

/**
 * Puts a player's avatar on their profile and on the boards that they are on, where it is not yet: a write unit for the
 * profile, a read unit for each board that there may be, about 120, and two write units for each that they are on.
 * Answers false for a player who has been deleted.
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
  await Promise.all(rows.filter(isOn).map((row) => wear(scores, row, avatar)));
  return true;
}

/** Rows of deleted players are on no board. */
const isOn = ({ rankKey }: Score) => rankKey !== undefined;

/** The global board's rows are written by their version: whoever has read this one reads it again. */
export async function wear(
  scores: Granted<{ scores: ["UpdateItem"] }>["scores"],
  { board, userId, avatar: worn }: Pick<Score, "board" | "userId" | "avatar">,
  avatar: string,
  when: "always" | "bare" = "always",
): Promise<void> {
  if (worn === avatar) return;
  await scores.updateItem(
    { board, userId },
    {
      set: { avatar },
      ...(board === globalBoard && { add: { version: 1 } }),
      if: { rankKey: { exists: true }, ...(when === "bare" && { avatar: { exists: false } }) },
    },
  );
}

import type { Changed } from "@game-backend/framework/consumer";
import { doEach } from "@game-backend/framework/doEach";
import type { Granted } from "../definition";
import type { Score } from "../rows";
import { setAvatar } from "./setAvatar";

type Tables = Granted<{ profiles: ["BatchGetItem"]; scores: ["UpdateItem"] }>;

/** Concurrent writes. */
const atOnce = 32;

/**
 * Copies the avatars of players who are new on a board to their rows there, because a submission does not read the
 * profile. It costs a read unit per player, and two write units per row of a player with an avatar. It writes only
 * rows without an avatar: if the avatar changes at the same time, that change has written the row.
 */
export async function copyAvatars(
  { profiles, scores }: Tables,
  records: readonly Changed<Score>[],
): Promise<void> {
  const newcomers = records.flatMap(({ before, after }) =>
    after?.rankKey !== undefined && before?.rankKey === undefined && !after.avatar ? [after] : [],
  );
  const userIds = [...new Set(newcomers.map(({ userId }) => userId))];
  if (userIds.length === 0) return;
  const rows = await profiles.batchGetItem(
    userIds.map((userId) => ({ userId })),
    { consistent: true },
  );
  const avatars = new Map(rows.map(({ userId, avatar }) => [userId, avatar]));
  await doEach(atOnce, newcomers, async (row) => {
    const avatar = avatars.get(row.userId);
    if (avatar) await setAvatar(scores, row, avatar, { onlyIfMissing: true });
  });
}

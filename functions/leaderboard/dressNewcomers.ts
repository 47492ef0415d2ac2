import { wear } from "../avatar/showAvatar";
import type { Granted } from "../game";
import type { Changed } from "../lib/consumer";
import { inParallel } from "../lib/inParallel";
import type { Score } from "./rows";

type Tables = Granted<{ profiles: ["BatchGetItem"]; scores: ["UpdateItem"] }>;

/** Rows written at a time. */
const atOnce = 32;

/**
 * Puts the avatars of players on the boards that they have just come to: a submission does not read the profile. A
 * read unit a player, and two write units a row of those who have an avatar. One that changes at the same time
 * is put there by who changes it: it finds the row, and this only writes where there is none yet.
 */
export async function dressNewcomers(
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
  const errors = await inParallel(atOnce, newcomers, async (row) => {
    const avatar = avatars.get(row.userId);
    if (avatar) await wear(scores, row, avatar, "bare");
  });
  if (errors.length > 0) throw errors[0];
}

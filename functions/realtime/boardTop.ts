import type { Score } from "../leaderboard/rows";
import type { Changed } from "../lib/consumer";
import type { Ranked } from "./rows";

/** The number of entries that sockets get. */
export const topSize = 10;

/** Milliseconds within which an index follows its table; usually it takes a few. */
const indexLagMs = 30_000;

/**
 * Returns the best rows of a board, best first. They are the first rows of its index, updated by changes that the
 * index may not show yet, and by rows of the previous top that are too new now to be in the index for certain. Older ones
 * that the index does not have were deleted, perhaps while nobody watched. `shown` has some rows more than the top, to
 * replace those that the changes remove.
 */
export function boardTop(
  shown: readonly Ranked[],
  changes: readonly Changed<Score>[],
  previous?: { readonly top: readonly Ranked[]; readonly now: number },
): Ranked[] {
  const rows = new Map(shown.map((row) => [row.userId, ranked(row)]));
  const add = (row: Ranked) => {
    if (row.achievedAt >= (rows.get(row.userId)?.achievedAt ?? 0)) rows.set(row.userId, ranked(row));
  };
  for (const row of previous?.top ?? []) if (row.achievedAt > (previous?.now ?? 0) - indexLagMs) add(row);
  for (const { before: old, after } of changes) {
    if (!after?.rankKey) rows.delete((after ?? old)?.userId ?? "");
    // Of two scores at once, the one that began first may be written last.
    else if (rows.get(after.userId)?.rankKey === old?.rankKey) rows.set(after.userId, ranked(after));
    else add(after);
  }
  return [...rows.values()].sort((a, b) => (a.rankKey < b.rankKey ? 1 : -1)).slice(0, topSize);
}

const ranked = ({ board, userId, username, score, achievedAt, rankKey, avatar }: Ranked): Ranked => ({
  board,
  userId,
  username,
  score,
  achievedAt,
  rankKey,
  avatar,
});

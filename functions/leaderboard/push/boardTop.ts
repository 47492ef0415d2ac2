import type { Changed } from "@game-backend/framework/consumer";
import type { Ranked } from "../../realtime/rows";
import type { Score } from "../rows";

/** The number of entries that are sent to sockets. */
export const topSize = 10;

/** The longest assumed delay of an index behind its table, in milliseconds. Usually the delay is a few milliseconds. */
const indexLagMs = 30_000;

/**
 * Returns the best rows of a board, best first. `shown` are the first rows of the board's index, which may lag
 * behind. They are updated with the changes, and with those rows of the previous top that are too new to be in the
 * index for certain. Older rows that the index does not have were deleted, perhaps while the board had no watchers.
 * `shown` has more rows than the top, to replace those that the changes remove.
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
    // Of two concurrent scores, the one with the earlier time may be written last.
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

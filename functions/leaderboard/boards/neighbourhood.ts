import type { Granted } from "../definition";
import { placeOf } from "../ranks/place";
import { rankOf } from "../ranks/read";
import type { Score } from "../rows";
import { entriesFrom } from "../rules/entries";

type Tables = Granted<{ ranks: ["GetItem"]; scoresByRank: ["Query"] }>;

/** Returns the rank of a row (3 reads) and up to `around` entries on either side of it (2 more reads). */
export async function neighbourhood(
  { tables, avatarsUrl }: { tables: Tables; avatarsUrl: string },
  row: Score,
  around: number,
) {
  const { board, userId, rankKey } = row;
  const beside = async (range: { above: bigint } | { below: bigint }, descending: boolean) => {
    if (around === 0) return [];
    const { items } = await tables.scoresByRank.query({ hash: board, range, limit: around, descending });
    // The index may still show the player's previous place.
    return items.filter((item) => item.userId !== userId);
  };
  const [counted, above, below] = await Promise.all([
    rankOf(tables.ranks, board, placeOf(rankKey)),
    beside({ above: rankKey }, false),
    beside({ below: rankKey }, true),
  ]);
  // The index may be ahead of the ranks. A rank cannot be better than the number of entries above it allows.
  const rank = Math.max(counted?.rank ?? 1, above.length + 1);
  const total = Math.max(counted?.total ?? 1, rank + below.length);
  const rows = [...above.toReversed(), row, ...below];
  const neighbours = entriesFrom(avatarsUrl, rank - above.length, rows);
  return { rank, total, neighbours: around === 0 ? [] : neighbours };
}

import { createHash } from "node:crypto";
import type { Score } from "../leaderboard/rows";
import { standings } from "../leaderboard/standings";
import type { scores } from "../leaderboard/tables";
import type { Changed } from "../lib/consumer";
import type { Indexed } from "../lib/table";

/** Entries of a board that sockets are told of. */
export const topSize = 10;

type Shown = Indexed<typeof scores, "scoresByRank">;

/**
 * The top of a board: the first rows of its index, brought up to date by changes that the index, which follows
 * its table a little later, may not show yet. `shown` is to hold some rows more than the top, for those that
 * the changes take away.
 */
export function boardTop(avatarsUrl: string, shown: readonly Shown[], changes: readonly Changed<Score>[]) {
  const rows = new Map(shown.map((row) => [row.userId, row]));
  for (const { before, after } of changes) {
    if (!after?.rankKey) rows.delete((after ?? before)?.userId ?? "");
    else if (after.achievedAt >= (rows.get(after.userId)?.achievedAt ?? 0)) rows.set(after.userId, after);
  }
  const best = [...rows.values()].sort((a, b) => (a.rankKey < b.rankKey ? 1 : -1)).slice(0, topSize);
  return standings(avatarsUrl, { items: best }, { rank: 0 }).entries;
}

/** Tells one top from another. */
export const digestOf = (top: ReturnType<typeof boardTop>): string =>
  createHash("sha256").update(JSON.stringify(top)).digest("base64url");

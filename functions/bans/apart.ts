import { isBannedAt } from "@game-backend/framework/profiles";
import { contribution } from "./definition";

/** Nobody reaches a player who is banned or gone, nor is reached by one. Half a read unit for each. */
export const apartByBans = contribution("relations", {
  kind: "out",
  uses: { profiles: ["BatchGetItem"] },
  between: async ({ tables, now }, from, to) => {
    const ids = [...new Set([from.id, ...to])];
    const rows = await tables.profiles.batchGetItem(ids.map((userId) => ({ userId })));
    const there = new Set(rows.flatMap((row) => (isBannedAt(row, now) ? [] : [row.userId])));
    return new Map(to.flatMap((id) => (there.has(id) && there.has(from.id) ? [] : [[id, "apart"]])));
  },
  // Lists ask the rows that they show.
  others: async () => new Map(),
});

import { isBannedAt } from "@game-backend/framework/profiles";
import { contribution } from "./own";

/** Nobody reaches a player who is banned or gone, nor is reached by one. A read unit. */
export const apartByBans = contribution("relations", {
  kind: "apart",
  uses: { profiles: ["BatchGetItem"] },
  between: async ({ tables, now }, one, other) => {
    const rows = await tables.profiles.batchGetItem([{ userId: one.id }, { userId: other.id }]);
    return rows.length === 2 && !rows.some((row) => isBannedAt(row, now)) ? undefined : "apart";
  },
  // The rows of lists show it.
  others: async () => new Map(),
});

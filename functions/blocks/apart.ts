import { everyRow } from "@game-backend/framework/everyPage";
import { contribution } from "./definition";

/** A block keeps the blocked player from the one who has blocked. A read unit for each who may have. */
export const apartByBlocks = contribution("relations", {
  kind: "apart",
  uses: { blocks: ["BatchGetItem"], blocksOfPlayer: ["Query"] },
  between: async ({ tables }, { id, username }, to) => {
    const keys = [...new Set(to)].map((userId) => ({ userId, username }));
    const rows = await tables.blocks.batchGetItem(keys, { consistent: true });
    // A block may be against an earlier owner of the name.
    const own = rows.filter(({ blockedId }) => blockedId === id);
    return new Map(own.map((row) => [row.userId, "apart"]));
  },
  others: async ({ tables }, userId) => {
    const rows = await everyRow(tables.blocksOfPlayer, { hash: userId });
    return new Map(rows.map((row) => [row.userId, "apart"]));
  },
});

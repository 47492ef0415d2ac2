import { everyRow } from "@game-backend/framework/everyPage";
import { contribution } from "./own";

/** A block keeps the two from each other, whoever of them has blocked. Two read units. */
export const apartByBlocks = contribution("relations", {
  kind: "apart",
  uses: { blocks: ["BatchGetItem"], blocksOfPlayer: ["Query"] },
  between: async ({ tables }, one, other) => {
    const sides = [
      { userId: one.id, username: other.username },
      { userId: other.id, username: one.username },
    ];
    const rows = await tables.blocks.batchGetItem(sides, { consistent: true });
    // A block may be against an earlier owner of a name.
    return rows.some(({ blockedId }) => blockedId === one.id || blockedId === other.id) ? "apart" : undefined;
  },
  // Those whom the player has blocked are hidden by name: see `hiddenByBlocks`.
  others: async ({ tables }, userId) => {
    const rows = await everyRow(tables.blocksOfPlayer, { hash: userId });
    return new Map(rows.map((row) => [row.userId, "apart" as const]));
  },
});

import { eraser } from "./definition";

/**
 * Deletes other players' blocks against a player, because they contain the player's name. The index is eventually
 * consistent, so this step repeats until it finds nothing.
 */
export const liftBlocks = eraser({
  when: "after",
  byId: true,
  uses: { blocks: ["BatchWriteItem"], blocksOfPlayer: ["Query"] },
  run: async ({ tables }, { id }) => {
    const { items } = await tables.blocksOfPlayer.query({ hash: id, limit: 500 });
    if (items.length === 0) return undefined;
    const rows = items.map(({ userId, username }) => ({ userId, username }));
    await tables.blocks.batchWriteItem({ delete: rows });
    return {};
  },
});

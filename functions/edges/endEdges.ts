import { eraser } from "./definition";
import { friendCountersKey, relationshipKey } from "./rows";

/**
 * Deletes others' rows about the player, and corrects how many friends they have. The index is eventually consistent, so this step
 * repeats until it finds nothing.
 */
export const endEdges = eraser({
  when: "after",
  byId: true,
  uses: { edgesToPlayer: ["Query"], edges: ["DeleteItem", "UpdateItem"] },
  run: async ({ tables: { edges, edgesToPlayer }, transact }, { id }) => {
    const { items } = await edgesToPlayer.query({ hash: id, limit: 100 });
    for (const row of items) {
      const { userId: of } = row;
      const isFriend = { if: { state: { equals: "friend" } } } as const;
      const ended =
        "state" in row && row.state === "friend"
          ? await transact([
              edges.deleteItem(relationshipKey(of, id), isFriend),
              edges.updateItem(friendCountersKey(of), {
                add: { friends: -1 },
                if: { friends: { atLeast: 1 } },
              }),
            ])
          : undefined;
      if (ended?.applied) continue;
      // Nothing counts a friend whose row a restore has brought back.
      const isUncounted = ended?.writes[0]?.applied;
      await edges.deleteItem(row, isUncounted ? {} : { unless: { state: { equals: "friend" } } });
    }
    return items.length > 0 ? {} : undefined;
  },
});

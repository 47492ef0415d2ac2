import * as z from "zod/mini";
import { hidersOf } from "../blocks/hidden";
import type { Relationship } from "../edges/rows";
import { contribution } from "./definition";

/** A board of the player and the player's friends. After a block, neither is on the other's. */
export const friendsOnBoards = contribution("boardFilters", {
  uses: { edges: ["Query"], blocks: ["BatchGetItem"] },
  query: (board) =>
    z.extend(board, {
      friends: z
        .optional(z.literal("true"))
        .check(
          z.describe(
            "Only you and your friends, on one page: ranks are among these, and `own` has yours on the whole board",
          ),
        ),
    }),
  playersFor: async ({ tables }, me, { friends }, spend) => {
    if (friends === undefined) return undefined;
    const { items } = await tables.edges.query({
      hash: me.id,
      range: { beginsWith: "friend#" },
      consistent: true,
    });
    const ids = (items as Relationship[]).flatMap(({ state, other }) => (state === "friend" ? [other] : []));
    const hiders = await hidersOf(tables, me.username, ids);
    await spend({ read: items.length / 30 + 1 + ids.length / 2 });
    return ids.filter((id) => !hiders.has(id));
  },
});

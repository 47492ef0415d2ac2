import { type Tie, tieTo } from "../edges/rows";
import { contribution } from "./own";

const relationOf = ({ state, byCode }: Tie) =>
  state === "friend" ? (byCode ? ("known" as const) : ("friend" as const)) : undefined;

/** What friends are to each other: a read unit for two, and one query for all of a player. */
export const relationOfFriends = contribution("relations", {
  kind: "friends",
  uses: { edges: ["GetItem", "Query"] },
  between: async ({ tables }, one, other) => {
    const tie = await tables.edges.getItem(tieTo(one.id, other.id), { consistent: true });
    return tie && relationOf(tie);
  },
  others: async ({ tables }, userId) => {
    const { items } = await tables.edges.query({ hash: userId, range: { beginsWith: "friend#" } });
    const ties = items as Tie[];
    return new Map(
      ties.flatMap((tie) => {
        const relation = relationOf(tie);
        return relation ? [[tie.other, relation]] : [];
      }),
    );
  },
});

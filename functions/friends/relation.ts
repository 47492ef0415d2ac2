import { type Relationship, relationshipKey } from "../edges/rows";
import { contribution } from "./definition";

/** Returns the relations that the rows of a player's friends say. */
const relationsIn = (relationships: readonly Relationship[]) =>
  new Map(
    relationships
      .filter(({ state }) => state === "friend")
      .map(({ other, byCode }) => [other, byCode ? ("known" as const) : ("friend" as const)]),
  );

/** The relationship of friends: a read unit for each, or one query for all of a player. */
export const relationsOfFriends = contribution("relations", {
  kind: "friends",
  uses: { edges: ["BatchGetItem", "Query"] },
  between: async ({ tables }, from, to) => {
    const keys = [...new Set(to)].map((id) => relationshipKey(from.id, id));
    return relationsIn(await tables.edges.batchGetItem(keys, { consistent: true }));
  },
  others: async ({ tables }, userId) => {
    const { items } = await tables.edges.query({ hash: userId, range: { beginsWith: "friend#" } });
    return relationsIn(items as Relationship[]);
  },
});

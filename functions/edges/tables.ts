import { table } from "@game-backend/framework/table";
import { returning } from "./returning";
import type { Edge } from "./rows";

export const edges = table<Edge>()({
  name: "Edges",
  hashKey: "userId",
  rangeKey: "to",
  ttl: "expiresAt",
  stream: true,
  // `line`, and what is written once: a queue that had counted fewer would put more into a cohort than it holds.
  staysFrom: "line",
  returns: returning,
  keeps:
    "Friendships last until one of the two ends them; a player has 100 at most. Of each week of a league a player has a row, and a cohort its places",
  personal: {
    holds: "rows",
    what: "The player's friends, friend requests from and to them, declined ones, ended friendships, and how many requests of whom they were shown in a day, by ids; the player's weeks in leagues, and names of who is in a cohort",
    kept: "weeks in leagues as long as the account, names in cohorts for 15 days after the week; friendships until one of the two ends them or deletes the account; friend requests and declines for 30 days, ended friendships for 36, while a restore could bring them back; how many were shown for a day",
    whenBanned: { stays: "Others do not see them until the ban is lifted" },
    internal: ["userId", "asks", "byCode", "code", "codeAt", "triedAt", "backAt", "attempts", "expiresAt"],
    erasedBy: "endEdges",
    leaves:
      "the player's id in cohorts of leagues, without a name: final places are a record, as the final standings are, and the id no longer identifies a person",
  },
  // An erasure uses this index to find others' rows: a player who was not shown a request has none of their own.
  indexes: { edgesToPlayer: { hashKey: "other", rangeKey: "userId", attributes: ["state"] } },
});

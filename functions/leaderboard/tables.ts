import { table } from "@game-backend/framework/table";
import type { RankNode, Score } from "./rows";

export const scores = table<Score>()({
  name: "Scores",
  hashKey: "board",
  rangeKey: "userId",
  numbers: ["rankKey"],
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "special",
    what: "Name, avatar and best score of the player on each board",
    kept: "15 days after the end of the board's period; on boards of all time as long as the account",
    whenBanned: { stays: "`enforceBan` hides them from the boards, and shows them again afterwards" },
    erasedBy: "leaveBoards",
    exportedBy: "exportScores",
    leaves: "the player's id, marked as deleted, for 7 days, to refuse late scores",
  },
  indexes: {
    scoresByRank: {
      hashKey: "board",
      rangeKey: "rankKey",
      attributes: ["username", "score", "achievedAt", "avatar"],
    },
    scoresByCohort: {
      hashKey: "cohort",
      rangeKey: "userId",
      attributes: ["score", "achievedAt", "avatar", "rankKey", "hiddenRankKey"],
    },
  },
});

export const ranks = table<RankNode>()({
  name: "Ranks",
  hashKey: "id",
  ttl: "expiresAt",
  personal: {
    holds: "derived",
    what: "Scores with the time they were reached and a hash of the player's id",
    kept: "as long as the row of the board",
    from: "scores",
    by: "keepRanks",
  },
});

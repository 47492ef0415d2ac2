import { table } from "../lib/table";
import type { RankNode, Score } from "./rows";

export const scores = table<Score>()({
  name: "Scores",
  hashKey: "board",
  rangeKey: "userId",
  numbers: ["rankKey"],
  ttl: "expiresAt",
  stream: true,
  indexes: {
    scoresByRank: {
      hashKey: "board",
      rangeKey: "rankKey",
      attributes: ["username", "score", "achievedAt", "avatar"],
    },
  },
});

export const ranks = table<RankNode>()({ name: "Ranks", hashKey: "id", ttl: "expiresAt" });

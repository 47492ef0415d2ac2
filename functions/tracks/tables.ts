import { table } from "@game-backend/framework/table";
import type { Claims, Counts } from "./rows";

export const counters = table<Counts | Claims>()({
  name: "Counters",
  hashKey: "userId",
  rangeKey: "part",
  stream: true,
  keeps: "What a player has counted stays as long as the account; documents bound how much that is",
  power: "money",
  personal: {
    holds: "rows",
    what: "The player's counters and streaks, and which steps of tracks were claimed",
    kept: "as long as the account",
    whenBanned: { stays: "A ban changes no number" },
    internal: ["userId", "seen", "forgot"],
  },
});

import { table } from "@game-backend/framework/table";
import { type Claims, type Counts, type Others, othersFrom, type Paid, type Sank } from "./rows";

export const counters = table<Counts | Claims | Sank | Paid | Others>()({
  name: "Counters",
  hashKey: "userId",
  rangeKey: "part",
  stream: true,
  staysFrom: othersFrom,
  keeps:
    "What a player has counted and drawn stays as long as the account; documents and a day's most draws bound how much that is",
  power: "money",
  personal: {
    holds: "rows",
    what: "The player's counters and streaks, which steps of tracks were claimed, and what was drawn from boxes",
    kept: "as long as the account",
    whenBanned: { stays: "A ban changes no number" },
    internal: ["userId", "seen", "forgot", "sank"],
  },
});

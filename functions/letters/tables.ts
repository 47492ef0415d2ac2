import { table } from "@game-backend/framework/table";
import type { Letter } from "./rows";

export const letters = table<Letter>()({
  name: "Letters",
  hashKey: "userId",
  rangeKey: "letterId",
  ttl: "expiresAt",
  keeps: "What was paid for or won, and had no place in the wallet, waits until the account is deleted",
  // What it contains becomes a player's.
  power: "money",
  personal: {
    holds: "rows",
    what: "Letters of the game's operators to the player, with what can be claimed",
    kept: "until a week after their end; what waits for a place in the wallet, as long as the account",
    whenBanned: { stays: "A banned player reads them, and claims after the ban" },
    internal: ["userId", "expiresAt"],
  },
});

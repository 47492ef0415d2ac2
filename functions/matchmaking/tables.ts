import { table } from "@game-backend/framework/table";
import type { Search } from "./rows";

export const searches = table<Search>()({
  name: "Matchmaking",
  hashKey: "userId",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "rows",
    what: "The player's search for a match, with the other players of the ticket and the seat found",
    kept: "a day",
    whenBanned: { endedBy: "giveUpSearch" },
    internal: ["userId", "requestHash", "order", "askedAt", "heardBy", "players", "stop", "expiresAt"],
    elsewhere:
      "the player's id in the searches of their party's other players, for as long, and in GameLift's tickets and seats, which GameLift removes after 30 days",
  },
});

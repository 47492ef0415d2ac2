import { table } from "../lib/table";
import type { CreatedSession, PlayerSeat } from "./rows";

export const gameSessions = table<CreatedSession | PlayerSeat>()({
  name: "GameData",
  hashKey: "gameSessionId",
  rangeKey: "part",
  ttl: "expiresAt",
  personal: {
    holds: "special",
    what: "The game sessions that the player created, with the player's name, and their seats in others",
    kept: "a week; DynamoDB removes the row within days",
    erasedBy: "leaveGameSessions",
    exportedBy: "exportGameSessions",
    elsewhere: "the player's id in GameLift's seats, which GameLift removes after 30 days",
  },
  indexes: {
    gameSessionsByUser: { hashKey: "userId", rangeKey: "gameSessionId", attributes: ["createdAt"] },
  },
});

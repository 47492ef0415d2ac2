import { table } from "@game-backend/framework/table";
import type { CreatedSession, LiveSession, PlayerSeat, SessionConnections } from "./rows";

export const gameSessions = table<CreatedSession | PlayerSeat>()({
  name: "GameData",
  hashKey: "gameSessionId",
  rangeKey: "part",
  ttl: "expiresAt",
  personal: {
    holds: "special",
    what: "The game sessions that the player created, with the player's name, and their seat in one",
    kept: "a week",
    whenBanned: { endedBy: "giveUpSessions" },
    erasedBy: "leaveGameSessions",
    exportedBy: "exportGameSessions",
    elsewhere:
      "the player's id in the games of lobbies that others started, for as long, in GameLift's seats, and the names and properties of sessions that were over, which GameLift removes after 30 days and no player can read",
  },
  indexes: {
    gameSessionsByUser: { hashKey: "userId", rangeKey: "gameSessionId", attributes: ["createdAt"] },
  },
});

export const liveSessions = table<LiveSession>()({
  name: "LiveSessions",
  hashKey: "kind",
  rangeKey: "id",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "special",
    what: "The id of the player who created an open game session",
    kept: "until the session is over",
    whenBanned: { endedBy: "giveUpSessions" },
    erasedBy: "giveUpSessions",
  },
});

export const sessionConnections = table<SessionConnections>()({
  name: "SessionConnections",
  hashKey: "gameSession",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "The ids of the players of a game session, with the player gateway's addresses and tokens for them",
    kept: "five minutes",
    whenBanned: { stays: "GameLift ends the tokens after minutes" },
    why: "The row belongs to all players of the session; it expires by itself",
  },
});

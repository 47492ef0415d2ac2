import { table } from "@game-backend/framework/table";
import type { Lobby, LobbyPlace } from "./rows";

export const lobbies = table<Lobby>()({
  name: "Lobbies",
  hashKey: "code",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "special",
    what: "The names of the players in a lobby, its name, and the id of who wrote it",
    kept: "until the player leaves the lobby, or an hour after it has closed",
    whenBanned: { endedBy: "leaveLobby" },
    erasedBy: "leaveLobby",
    elsewhere:
      "the player's id in a lobby from which its host has removed them, or that they have opened and left, for as long",
  },
  indexes: {
    // Only lobbies that others can find, the latest change first.
    listedLobbies: {
      hashKey: "listed",
      rangeKey: "changedAt",
      attributes: ["name", "map", "size", "createdAt"],
    },
  },
  numbers: ["changedAt"],
});

export const lobbyPlaces = table<LobbyPlace>()({
  name: "LobbyPlaces",
  hashKey: "userId",
  ttl: "expiresAt",
  personal: {
    holds: "rows",
    what: "The code of the lobby that the player was last in",
    kept: "two days",
    whenBanned: { endedBy: "leaveLobby" },
    internal: ["userId", "expiresAt"],
  },
});

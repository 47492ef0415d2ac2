import type { CodeOf } from "@game-backend/framework/codes/code";

export const noLobby = {
  code: "lobby.unknown",
  status: 404,
  meaning: "There is no lobby with this code",
  remedy:
    "Compare the code with the one that your friend sees; a lobby closes after ten minutes without a change",
} satisfies CodeOf<"lobby">;

export const wrongCodes = {
  code: "lobby.wrong_codes",
  status: 429,
  meaning: "Too many codes of lobbies were tried in a minute",
  remedy: "Wait for retryAfter seconds",
} satisfies CodeOf<"lobby">;

export const hostOnly = {
  code: "lobby.host_only",
  status: 403,
  meaning: "Only the lobby's host may do this",
  remedy: "Ask the host",
} satisfies CodeOf<"lobby">;

export const removedFromLobby = {
  code: "lobby.removed",
  status: 403,
  meaning: "The host has removed you from this lobby",
  remedy: "Join another lobby, or create one",
} satisfies CodeOf<"lobby">;

export const lobbyFull = {
  code: "lobby.full",
  status: 409,
  meaning: "The lobby has no place for all who want to join",
  remedy: "Join another lobby, or wait until a player leaves",
} satisfies CodeOf<"lobby">;

export const teamFull = {
  code: "lobby.team_full",
  status: 409,
  meaning: "The team is full",
  remedy: "Choose another team",
} satisfies CodeOf<"lobby">;

export const noTeam = {
  code: "lobby.unknown_team",
  status: 409,
  meaning: "The mode has no such team",
  remedy: "Choose one of the lobby's teams",
} satisfies CodeOf<"lobby">;

export const inAnotherLobby = {
  code: "lobby.in_another",
  status: 409,
  meaning: "You are in another lobby: leave it first",
  remedy: "Leave it with DELETE /lobbies/{code}/players/me; lobbyCode names it",
} satisfies CodeOf<"lobby">;

export const memberInAnotherLobby = {
  code: "lobby.member_in_another",
  status: 409,
  meaning: "A player of your party is in another lobby",
  remedy: "Ask the player to leave it, and send the request again",
} satisfies CodeOf<"lobby">;

export const lobbyPlays = {
  code: "lobby.plays",
  status: 409,
  meaning: "The lobby's game is starting or being played",
  remedy: "Wait until it is over; the lobby is open again then",
} satisfies CodeOf<"lobby">;

export const notMember = {
  code: "lobby.no_member",
  status: 409,
  meaning: "This player is not in the lobby",
  remedy: "Read the lobby: the player may have left",
} satisfies CodeOf<"lobby">;

export const notReady = {
  code: "lobby.not_ready",
  status: 409,
  meaning: "Not all players of the lobby are ready",
  remedy: "Wait until all are ready",
} satisfies CodeOf<"lobby">;

export const teamsTooSmall = {
  code: "lobby.teams_too_small",
  status: 409,
  meaning: "A team has too few players",
  remedy: "Wait for more players, or change teams",
} satisfies CodeOf<"lobby">;

export const playerOccupied = {
  code: "lobby.player_occupied",
  status: 409,
  meaning: "A player of the lobby is in another game, or searches for one",
  remedy: "Wait until the player has left it; userId names the player",
} satisfies CodeOf<"lobby">;

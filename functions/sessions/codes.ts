import type { CodeOf } from "@game-backend/framework/codes/code";

export const noSession = {
  code: "session.unknown",
  status: 404,
  meaning: "There is no such game session",
  remedy: "Read GET /game-sessions for those that are open",
} satisfies CodeOf<"session">;

export const noOwnSession = {
  code: "session.none",
  status: 404,
  meaning: "You are in no game session",
  remedy: "Read GET /matchmaking for a search or its match, or GET /game-sessions for sessions that are open",
} satisfies CodeOf<"session">;

export const noSeat = {
  code: "session.no_seat",
  status: 404,
  meaning: "You have no seat there",
  remedy: "Nothing is to be left: go on",
} satisfies CodeOf<"session">;

export const connectionPending = {
  code: "session.connection_pending",
  status: 409,
  meaning: "The way to the game session is being asked for",
  remedy: "Send the request again after retryAfter seconds",
} satisfies CodeOf<"session">;

export const starting = {
  code: "session.starting",
  status: 409,
  meaning: "The game session is being set up",
  remedy: "Send the request again after retryAfter seconds",
} satisfies CodeOf<"session">;

export const ended = {
  code: "session.ended",
  status: 409,
  meaning: "The game session has ended",
  remedy: "Join another one",
} satisfies CodeOf<"session">;

export const full = {
  code: "session.full",
  status: 409,
  meaning: "The game session is full",
  remedy: "Join another one",
} satisfies CodeOf<"session">;

export const closed = {
  code: "session.takes_no_players",
  status: 409,
  meaning: "The game session takes no players now",
  remedy: "Join another one",
} satisfies CodeOf<"session">;

export const seatBeingTaken = {
  code: "session.seat_being_taken",
  status: 409,
  meaning: "Your seat is being taken by another request",
  remedy: "Send the request again after retryAfter seconds",
} satisfies CodeOf<"session">;

export const seatsUnused = {
  code: "session.seats_unused",
  status: 409,
  meaning: "You have let a seat lapse, and wait for the next one, longer each time",
  remedy: "Wait for retryAfter seconds",
} satisfies CodeOf<"session">;

export const seatsKept = {
  code: "session.seats_kept",
  status: 409,
  meaning: "The free seats are for players whom the session's creator has invited",
  remedy: "Join another one",
} satisfies CodeOf<"session">;

export const noServerFree = {
  code: "session.no_server_free",
  status: 409,
  meaning:
    "All game servers for sessions without matchmaking are taken: search for a match, or try again later",
  remedy: "Search for a match, or send the request again after retryAfter seconds",
} satisfies CodeOf<"session">;

export const placeTaken = {
  code: "session.place_taken",
  status: 409,
  meaning: "Another request was faster: try again",
  remedy: "Send the request again after retryAfter seconds",
} satisfies CodeOf<"session">;

export const creationFailed = {
  code: "session.creation_failed",
  status: 500,
  title: "Failed to create game session",
  meaning: "The game session could not be created",
  remedy: "Send the request again with a new Idempotency-Key",
} satisfies CodeOf<"session">;

export const startLimit = {
  code: "session.start_limit",
  status: 429,
  meaning: "More game sessions and searches were started than an hour takes",
  remedy: "Wait for retryAfter seconds; a guest who links an address may start more",
} satisfies CodeOf<"session">;

export const tenMinutesLimit = {
  code: "session.limit",
  status: 429,
  meaning: "More seats or searches were taken than ten minutes take",
  remedy: "Wait for retryAfter seconds",
} satisfies CodeOf<"session">;

export const inSession = {
  code: "game.in_session",
  status: 409,
  meaning: "You are in a game session",
  remedy: "Leave it with DELETE /game-sessions/{id}/players/me first; gameSessionId names it",
} satisfies CodeOf<"game">;

export const inMatch = {
  code: "game.in_match",
  status: 409,
  meaning: "You are in a match",
  remedy: "Leave it with DELETE /matchmaking/{ticketId}, or wait until it is over; ticketId names it",
} satisfies CodeOf<"game">;

export const alreadySearching = {
  code: "game.searching",
  status: 409,
  meaning: "You are searching for a match already",
  remedy: "Cancel it with DELETE /matchmaking/{ticketId} first; ticketId names it",
} satisfies CodeOf<"game">;

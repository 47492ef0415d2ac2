import type { CodeOf } from "@game-backend/framework/codes/code";

export const areaLocked = {
  code: "area.locked",
  status: 403,
  meaning: "The area is locked",
  remedy: "Unlock it with POST /unlock",
} satisfies CodeOf<"area">;

export const trustedOnly = {
  code: "score.trusted_only",
  status: 403,
  meaning: "The area takes scores from game servers only",
  remedy: "Let the game server send the score to POST /server/score",
} satisfies CodeOf<"score">;

export const outOfBounds = {
  code: "score.out_of_bounds",
  status: 400,
  meaning: "The score is not within the area's bounds",
  remedy: "Send a score within the bounds that the message names",
} satisfies CodeOf<"score">;

export const noScore = {
  code: "score.none",
  status: 404,
  meaning: "You have no score on this board",
  remedy: "Show the board without an own rank, or ask with unranked=200",
} satisfies CodeOf<"score">;

export const playerBanned = {
  code: "score.player_banned",
  status: 403,
  meaning: "The player is banned",
  remedy: "Do not send this player's scores",
} satisfies CodeOf<"score">;

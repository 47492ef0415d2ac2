import type { CodeOf } from "@game-backend/framework/codes/code";

export const noMatch = {
  code: "match.unknown",
  status: 404,
  meaning: "There is no such match of this mode, or it was more than a day ago",
  remedy: "Check the match's id and mode; a later report does not count",
} satisfies CodeOf<"match">;

export const otherResults = {
  code: "match.reported_otherwise",
  status: 409,
  meaning: "The match has other results already",
  remedy: "Do not report again: the first results count",
} satisfies CodeOf<"match">;

export const notInMatch = {
  code: "match.player_not_in_it",
  status: 422,
  meaning: "A player in the results was not in the match",
  remedy: "Report exactly the players who were in the match",
} satisfies CodeOf<"match">;

export const playerTwice = {
  code: "match.player_twice",
  status: 422,
  meaning: "A player is in the results twice",
  remedy: "Report each player once",
} satisfies CodeOf<"match">;

export const playerMissing = {
  code: "match.player_missing",
  status: 422,
  meaning: "The results lack a player who was in the match",
  remedy: "Report every player who was in the match",
} satisfies CodeOf<"match">;

export const notRanked = {
  code: "match.not_ranked",
  status: 422,
  meaning: "A match with bots is not ranked",
  remedy: "Do not report matches with bots",
} satisfies CodeOf<"match">;

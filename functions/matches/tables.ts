import { table } from "@game-backend/framework/table";
import type { Match, Played, Skill } from "./rows";

export const matches = table<Match>()({
  name: "Matches",
  hashKey: "matchId",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "The ids of the players of a match",
    kept: "a day",
    whenBanned: { stays: "The match goes on for its other players" },
    why: "A match's result counts only for its players; the row expires by itself",
  },
});

export const playerMatches = table<Skill | Played>()({
  name: "PlayerMatches",
  hashKey: "userId",
  rangeKey: "part",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "rows",
    what: "The player's skill in each game mode, and the matches they played with their results",
    kept: "skills as long as the account, matches for a year",
    whenBanned: { stays: "They are a record; a match that is still played counts for its other players" },
    internal: ["userId", "part", "expiresAt"],
    elsewhere: "the player's id in the matches of their opponents, for a year",
  },
});

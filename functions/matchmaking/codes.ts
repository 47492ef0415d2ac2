import type { CodeOf } from "@game-backend/framework/codes/code";

export const noSearch = {
  code: "search.unknown",
  status: 404,
  meaning: "There is no such ticket",
  remedy: "Start a search with POST /matchmaking",
} satisfies CodeOf<"search">;

export const leaderCancels = {
  code: "search.leader_only",
  status: 403,
  meaning: "Only the leader of the party cancels its search",
  remedy: "Ask the party's leader, or leave the party",
} satisfies CodeOf<"search">;

export const noneOwn = {
  code: "search.none",
  status: 404,
  meaning: "You have not searched for a match in the last day",
  remedy: "Start a search with POST /matchmaking",
} satisfies CodeOf<"search">;

export const nothingToAccept = {
  code: "search.nothing_to_accept",
  status: 409,
  meaning: "There is no match to accept",
  remedy: "Read GET /matchmaking/{ticketId}: the match was cancelled, or the time is over",
} satisfies CodeOf<"search">;

export const partyTooLarge = {
  code: "search.party_too_large",
  status: 409,
  meaning: "The party is larger than a team of the mode",
  remedy: "Choose a mode with larger teams, or make the party smaller",
} satisfies CodeOf<"search">;

export const memberPlays = {
  code: "search.member_plays",
  status: 409,
  meaning: "One of the players is in another game",
  remedy: "Wait until all members have left their games",
} satisfies CodeOf<"search">;

export const memberSearches = {
  code: "search.member_searches",
  status: 409,
  meaning: "One of the players is searching for a match already",
  remedy: "Wait until all members have cancelled their searches",
} satisfies CodeOf<"search">;

export const partyChanged = {
  code: "search.party_changed",
  status: 409,
  meaning: "The party has just changed: try again",
  remedy: "Read the party, and send the request again after retryAfter seconds",
} satisfies CodeOf<"search">;

export const coolDown = {
  code: "search.cool_down",
  status: 429,
  meaning: "Several matches were not accepted",
  remedy: "Wait for retryAfter seconds before the next search",
} satisfies CodeOf<"search">;

export const leftMatches = {
  code: "search.left_matches",
  status: 429,
  meaning: "Several matches were left before their end",
  remedy: "Wait for retryAfter seconds before the next search, or search in a mode that may be left",
} satisfies CodeOf<"search">;

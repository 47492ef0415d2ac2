import type { CodeOf } from "@game-backend/framework/codes/code";

export const noLeague = {
  code: "league.unknown",
  status: 404,
  meaning: "There is no such league at the moment",
  remedy: "Name one that the game's documents have",
} satisfies CodeOf<"league">;

export const notBegun = {
  code: "league.not_begun",
  status: 409,
  meaning: "The league begins with another week",
  remedy: "Show when it begins: the details have it as begins",
} satisfies CodeOf<"league">;

export const closing = {
  code: "league.closing",
  status: 409,
  meaning: "The week before is not settled yet, so nobody knows the player's tier",
  remedy: "Ask again after Retry-After",
} satisfies CodeOf<"league">;

export const noCohort = {
  code: "league.no_cohort",
  status: 404,
  meaning: "The league has no such cohort",
  remedy: "Name one of GET /admin/leagues/{id}",
} satisfies CodeOf<"league">;

export const noTier = {
  code: "league.no_tier",
  status: 400,
  meaning: "The league has no such tier",
  remedy: "Send the id of one of its tiers",
} satisfies CodeOf<"league">;

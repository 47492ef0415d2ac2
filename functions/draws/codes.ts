import type { CodeOf } from "@game-backend/framework/codes/code";

export const noBox = {
  code: "box.not_offered",
  status: 404,
  meaning: "There is no such box at the moment",
  remedy: "Read GET /boxes again",
} satisfies CodeOf<"box">;

export const boxClosed = {
  code: "box.closed",
  status: 403,
  meaning: "The box is closed in the player's country, or for the player's age",
  remedy: "Do not offer it: GET /boxes says closed, and by what",
} satisfies CodeOf<"box">;

export const earnedOnly = {
  code: "box.earned_only",
  status: 409,
  meaning: "Only what the player has earned opens the box here, and that is too little",
  remedy: "Show the answer's member earned beside the price; what was bought does not count",
} satisfies CodeOf<"box">;

export const dayOver = {
  code: "box.day_over",
  status: 409,
  meaning: "The day (UTC) has no further draw: of the box, or of the account",
  remedy: "Offer it again after midnight UTC; GET /boxes says how many are left",
} satisfies CodeOf<"box">;

export const otherSeedPeriod = {
  code: "box.other_seed_period",
  status: 409,
  meaning:
    "The server seed hash is not the current one: another device has set a client seed, or the seed period is over",
  remedy: "Read GET /boxes again, and show what it says",
} satisfies CodeOf<"box">;

export const noSeedPeriod = {
  code: "box.no_seed_period",
  status: 404,
  meaning: "The player has no such seed period",
  remedy: "Ask for a seed period that GET /boxes has shown, after its first draw",
} satisfies CodeOf<"box">;

export const keyUnknown = {
  code: "box.key_unknown",
  status: 503,
  meaning: "The key of the player's server seed is not known here yet",
  remedy: "Send the same request again, with the same Idempotency-Key",
} satisfies CodeOf<"box">;

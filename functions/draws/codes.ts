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

export const otherEpoch = {
  code: "box.other_epoch",
  status: 409,
  meaning:
    "The commitment is not the one that counts now: another device has set a word, or the epoch is over",
  remedy: "Read GET /boxes again, and show what it says",
} satisfies CodeOf<"box">;

export const noEpoch = {
  code: "box.no_epoch",
  status: 404,
  meaning: "The player has no such epoch",
  remedy: "Ask for an epoch that GET /boxes has shown, after its first draw",
} satisfies CodeOf<"box">;

export const keyUnknown = {
  code: "box.key_unknown",
  status: 503,
  meaning: "The key of the player's epoch is not known here yet",
  remedy: "Send the same request again, with the same Idempotency-Key",
} satisfies CodeOf<"box">;

import type { CodeOf } from "@game-backend/framework/codes/code";

export const noLetter = {
  code: "letter.unknown",
  status: 404,
  meaning: "You have no such letter with something to claim",
  remedy: "Read GET /inbox again",
} satisfies CodeOf<"letter">;

export const letterOver = {
  code: "letter.over",
  status: 409,
  meaning: "The letter could be claimed until a time that has passed",
  remedy: "Show it without a button",
} satisfies CodeOf<"letter">;

export const tooManyLetters = {
  code: "letter.too_many",
  status: 409,
  meaning: "50 letters to everybody are open",
  remedy: "Wait until one has ended",
} satisfies CodeOf<"letter">;

export const tooManyBroadcasts = {
  code: "broadcast.too_many",
  status: 429,
  meaning: "Staff have sent as many messages to everybody as they may in ten minutes",
  remedy: "Wait for retryAfter seconds: the message before may say enough",
} satisfies CodeOf<"broadcast">;

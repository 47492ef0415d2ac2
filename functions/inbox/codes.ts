import type { CodeOf } from "@game-backend/framework/codes/code";

export const tooManyInboxMessages = {
  code: "broadcast.messages_open",
  status: 409,
  meaning: "50 inbox messages to everybody are open",
  remedy: "Wait until one has ended",
} satisfies CodeOf<"broadcast">;

export const tooManyBroadcasts = {
  code: "broadcast.too_many",
  status: 429,
  meaning: "Staff have sent as many messages to everybody as they may in ten minutes",
  remedy: "Wait for retryAfter seconds: the message before may say enough",
} satisfies CodeOf<"broadcast">;

import type { CodeOf } from "@game-backend/framework/codes/code";

export const noTopic = {
  code: "topic.unknown",
  status: 400,
  meaning: "There is no such topic",
  remedy: "Subscribe to a topic of a form that the message names",
} satisfies CodeOf<"topic">;

export const topicForbidden = {
  code: "topic.forbidden",
  status: 403,
  meaning: "You may not read this topic",
  remedy: "Do not subscribe: the player is not a member of it",
} satisfies CodeOf<"topic">;

export const tooManyTopics = {
  code: "topic.too_many",
  status: 409,
  meaning: "The socket has as many topics as it may have",
  remedy: "Unsubscribe from another topic first",
} satisfies CodeOf<"topic">;

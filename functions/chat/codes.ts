import type { CodeOf } from "@game-backend/framework/codes/code";

export const noConversation = {
  code: "conversation.unknown",
  status: 404,
  meaning: "You have no such conversation",
  remedy: "Read GET /conversations: the player may have left it",
} satisfies CodeOf<"conversation">;

export const nobodyAccepted = {
  code: "conversation.unanswered",
  status: 403,
  meaning: "Nobody has accepted yet, and you have sent as many messages as may wait",
  remedy: "Wait until another member accepts or answers",
} satisfies CodeOf<"conversation">;

export const wrongSize = {
  code: "conversation.wrong_size",
  status: 400,
  meaning: "A conversation has 2 to 50 people, you among them",
  remedy: "Name at least one other player, and at most 49",
} satisfies CodeOf<"conversation">;

export const noMessage = {
  code: "message.unknown",
  status: 404,
  meaning: "There is no such message",
  remedy: "Use the ids of the conversation's messages",
} satisfies CodeOf<"message">;

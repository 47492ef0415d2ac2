import { table } from "../lib/table";
import type { Conversation, Membership, Message } from "./rows";

export const conversations = table<Conversation | Membership>()({
  name: "Chat-Conversations",
  hashKey: "conversationId",
  rangeKey: "part",
  indexes: {
    // Of the members only: a head has no name of its own.
    "Username-ConversationId-index": {
      hashKey: "username",
      rangeKey: "conversationId",
      attributes: ["userId"],
    },
  },
});

export const messages = table<Message>()({
  name: "Chat-Messages",
  hashKey: "conversationId",
  rangeKey: "messageId",
  stream: true,
});

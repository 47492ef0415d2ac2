import { table } from "@game-backend/framework/table";
import type { Conversation, Membership, Message } from "./rows";

export const conversations = table<Conversation | Membership>()({
  name: "Chat-Conversations",
  hashKey: "conversationId",
  rangeKey: "part",
  keeps: "Players read old conversations; they go with their members' accounts",
  personal: {
    holds: "special",
    what: "The player's conversations, with the names of their members",
    kept: "as long as one of the members has an account",
    whenBanned: { stays: "They belong to their other members too" },
    erasedBy: "leaveConversations",
    exportedBy: "exportConversations",
  },
  indexes: {
    // The index contains memberships only, because a head has no `username`.
    "Username-ConversationId-index": {
      hashKey: "username",
      rangeKey: "conversationId",
      attributes: ["userId", "state", "muted"],
    },
  },
});

export const messages = table<Message>()({
  name: "Chat-Messages",
  hashKey: "conversationId",
  rangeKey: "messageId",
  ttl: "expiresAt",
  keeps:
    "Players read old messages, at $0.25 a month for a million of 250 bytes; each goes with its sender's account",
  personal: {
    holds: "special",
    what: "The messages that the player sent",
    kept: "as long as the account; a row without text for a day if an admin deleted the message",
    whenBanned: { stays: "They belong to the conversation; an admin deletes those that must go" },
    erasedBy: "leaveConversations",
    exportedBy: "exportConversations",
  },
  stream: true,
});

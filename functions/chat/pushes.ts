import * as z from "zod/mini";
import { MessageAnswer } from "./answers";

const conversation = z.string().check(z.describe("The conversation's id"));

export const MessagesNews = z
  .object({ type: z.literal("messages"), conversation, messages: z.array(MessageAnswer) })
  .check(
    z.describe(
      "A conversation has new messages; to the subscribers of conversation:<id>, in the conversation's order. Messages " +
        "can arrive twice, with the same id",
    ),
  );
export type MessagesNews = z.input<typeof MessagesNews>;

export const MessagesDeletedNews = z
  .object({ type: z.literal("messagesDeleted"), conversation, ids: z.array(z.string()) })
  .check(z.describe("Messages were deleted; to the subscribers of conversation:<id>"));
export type MessagesDeletedNews = z.input<typeof MessagesDeletedNews>;

export const ConversationNews = z
  .object({
    type: z.literal("conversation"),
    conversation,
    last: z.int().check(z.describe("The time of the newest message, in milliseconds since the epoch")),
  })
  .check(
    z.describe("A conversation has newer messages; to its members' sockets that do not subscribe to it"),
  );
export type ConversationNews = z.input<typeof ConversationNews>;

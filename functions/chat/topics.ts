import { isMemberOf } from "./membership";
import { contribution } from "./own";

const prefix = "conversation:";

/** The topic of a conversation's messages. */
export const topicOfConversation = (id: string) => `${prefix}${id}`;

/** Members may subscribe to their conversations. */
export const conversationTopics = contribution("topics", {
  form: "conversation:<id>",
  pattern: /^conversation:[\w-]{1,64}$/,
  uses: { conversations: ["BatchGetItem"] },
  mayRead: ({ tables }, player, topic) => isMemberOf(tables, topic.slice(prefix.length), player.id),
});

import { reaching } from "../profile/mayReach";
import { contribution } from "./definition";
import { isMember, seatIf } from "./membership";
import { isClosed, isShown, seenUses } from "./seen";

const prefix = "conversation:";

/** The topic of a conversation's messages. */
export const topicOfConversation = (id: string) => `${prefix}${id}`;

/** Members who may see and read them may subscribe to their conversations. */
export const conversationTopics = contribution("topics", {
  form: "conversation:<id>",
  pattern: /^conversation:[\w-]{1,64}$/,
  collects: reaching,
  uses: seenUses,
  async mayRead(call, player, topic) {
    if (await isClosed(call, player.id)) return false;
    const seat = await seatIf(isMember, call.tables, topic.slice(prefix.length), player.id);
    return seat !== undefined && isShown(call, player, seat);
  },
});

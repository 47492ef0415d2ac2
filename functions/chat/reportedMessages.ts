import { daySeconds } from "@game-backend/framework/durations";
import { contribution } from "./definition";
import { isVisible } from "./deletion";
import { isMembership, seatIf } from "./membership";
import { isMessageId, timeOf } from "./messageId";
import type { Message } from "./rows";

/** The messages before and after a reported one that are evidence with it. */
const around = 5;

/** Seconds for which the row of a message that a moderator took away is kept, so that the decision can be taken back. */
const keptSeconds = 7 * daySeconds;

const keyOf = (target: string) => {
  const [conversationId = "", messageId = ""] = target.split("/");
  return { conversationId, messageId };
};

export const seenOf = ({ messageId: id, senderId, sender, message }: Message) => ({
  ...{ id, senderId, sender, time: timeOf(id), message },
});

/** Members, and those who have left, can report others' messages: `<conversation>/<message>`. */
export const reportedMessages = contribution("reportables", {
  kind: "message",
  uses: { conversations: ["BatchGetItem"], messages: ["GetItem", "Query", "UpdateItem"] },
  look: async ({ tables }, { id }, target) => {
    const key = keyOf(target);
    if (!isMessageId(key.messageId)) return undefined;
    if (!(await seatIf(isMembership, tables, key.conversationId, id))) return undefined;
    const message = await tables.messages.getItem(key, { consistent: true });
    if (!message || !isVisible(message)) return undefined;
    const [before, after] = await Promise.all(
      [{ below: key.messageId }, { above: key.messageId }].map((range, later) =>
        tables.messages.query({
          ...{ hash: key.conversationId, range, limit: around, descending: later === 0, consistent: true },
        }),
      ),
    );
    const context = [...(before?.items ?? []), message, ...(after?.items ?? [])]
      .filter(isVisible)
      .sort((a, b) => (a.messageId < b.messageId ? -1 : 1))
      .map(seenOf);
    return {
      target: `${key.conversationId}/${key.messageId}`,
      ownerId: message.senderId,
      evidence: { message: key.messageId, messages: context },
    };
  },
  show: async ({ tables, now }, target, isShown) => {
    const there = { messageId: { exists: true } } as const;
    await tables.messages.updateItem(
      keyOf(target),
      isShown
        ? // A message that an admin emptied stays away.
          { remove: ["deleted", "held", "expiresAt"], if: { ...there, message: { not: "" } } }
        : {
            set: { deleted: true, expiresAt: Math.ceil(now / 1_000) + keptSeconds },
            if: { ...there, deleted: { exists: false } },
          },
    );
    return true;
  },
});

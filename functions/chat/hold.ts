import type { Transact } from "@game-backend/framework/transact";
import type { Rule } from "../filter/filter";
import { judgesOf } from "../filter/judgesOf";
import type { Collected, Granted } from "./definition";
import { membershipOf } from "./membership";
import { seenOf } from "./reportedMessages";
import type { Message } from "./rows";

/** The grants of `hold`. */
export const holdUses = { messages: ["PutItem"], conversations: ["ConditionCheckItem"] } as const;

type Dependencies = { tables: Granted<typeof holdUses>; transact: Transact } & Collected<"judges">;

/**
 * Keeps a message that only its sender sees until a moderator has looked at it, together with the case, all or nothing. Again
 * it changes nothing. Throws 422 if nobody decides about held texts, or about no more of the sender today.
 */
export async function hold(
  { tables, transact, judges }: Dependencies,
  row: Message,
  by: { rule: Rule; address: string | undefined; isNew: boolean },
) {
  const { conversationId, messageId, senderId: ownerId } = row;
  const all = await judgesOf(judges, { userId: ownerId, field: "", ...by });
  const held = {
    ...({ kind: "message", target: `${conversationId}/${messageId}`, ownerId, rule: by.rule } as const),
    evidence: { message: messageId, messages: [seenOf(row)] },
  };
  const cases = await Promise.all(all.map(({ writes }) => writes(held)));
  await transact([
    tables.messages.putItem({ ...row, held: true }, { if: { messageId: { exists: false } } }),
    // The consumer of messages, which removes those of players who have just left the game, gets visible ones only.
    tables.conversations.conditionCheckItem(membershipOf(conversationId, ownerId), {
      if: { part: { exists: true }, leaving: { exists: false } },
    }),
    ...cases.flat(),
  ]);
}

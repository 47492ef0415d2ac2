import { type AllowancesTable, added } from "../lib/budget";
import { weightOf } from "../lib/cost";
import { share } from "../lib/meter";
import type { Message } from "./rows";

/**
 * Counts messages to sockets against the budgets of the players whose messages they tell of, in equal parts. It leaves out
 * parts that cost less than a few writes, and what cannot be written: a retry would send everybody's messages again.
 */
export async function countPushes(
  allowances: AllowancesTable,
  sent: readonly Pick<Message, "senderId">[],
  pushed: number,
  now: number,
): Promise<void> {
  const part = weightOf({ messages: pushed / Math.max(1, sent.length) });
  const senders = new Map<string, number>();
  for (const { senderId } of sent) senders.set(senderId, (senders.get(senderId) ?? 0) + part);
  for (const [senderId, weight] of senders) {
    if (weight < share) continue;
    const counted = added(allowances, senderId, Math.ceil(weight), now);
    await counted.catch((error: unknown) => console.error(error));
  }
}

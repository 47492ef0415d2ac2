import { type AllowancesTable, addUsed } from "@game-backend/framework/budget";
import { weightOf } from "@game-backend/framework/cost";
import { share } from "@game-backend/framework/meter";
import type { Message } from "./rows";

/**
 * Charges the pushes to sockets to the budgets of the players whose chat messages they carry, in equal parts. Amounts
 * below `share` are not charged, because counting them would cost too much. A failed write is only logged: throwing
 * would make Lambda send all the messages again.
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
    const counted = addUsed(allowances, senderId, Math.ceil(weight), now);
    await counted.catch((error: unknown) => console.error(error));
  }
}

import type { Granted } from "../definition";
import { productOf } from "../products";
import type { Purchase } from "../rows";
import { judgeRefunds, judgeUses, refundExpiresAt } from "./judgeRefunds";

/** The grants of `countRefund`. */
export const countUses = { ...judgeUses, profiles: ["GetItem"], purchases: ["GetItem"] } as const;

type Dependencies = Parameters<typeof judgeRefunds>[0] & { tables: Granted<typeof countUses> };

/**
 * Counts a change of a purchase's refund, if its product bans after some, and judges the player. Idempotent. The present purchase
 * counts, because a batch works on its records at the same moment.
 */
export async function countRefund(
  call: Dependencies,
  before: Purchase | undefined,
  after: Purchase,
): Promise<void> {
  const { purchaseId, product } = after;
  const rule = productOf(product)?.bansAfter;
  const refund = after.refund ?? before?.refund;
  if (!rule || !refund) return;
  // The rest of it may be refunded later: that is the same refund.
  if (after.refund && before?.refund?.at === after.refund.at) return;
  const { tables, now } = call;
  const { userId } = refund;
  if (!(await tables.profiles.getItem({ userId }, { consistent: true }))) return;
  const key = { userId, refundId: `refund ${product} ${purchaseId}` } as const;
  const current = await tables.purchases.getItem({ purchaseId }, { consistent: true });
  const counted = current?.refund;
  if (counted?.userId === userId)
    await tables.refunds.putItem({
      ...{ ...key, at: counted.at, expiresAt: refundExpiresAt(now) },
      ...(current?.claimedAt !== undefined && { claimed: true }),
    });
  else await tables.refunds.deleteItem(key);
  await judgeRefunds(call, userId, product, rule);
}

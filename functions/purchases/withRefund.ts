import { waitsFor } from "./indexed";
import type { Purchase } from "./rows";

/**
 * Returns a purchase with the player who had it when money first went back, and without one while nothing is refunded. What its
 * store took back because nobody had told it of the grant is no refund of the player's, and neither is the end of a family's sharing.
 */
export function withRefund({ refund, ...purchase }: Purchase): Purchase {
  const { state, refunded, userId, refundedAt, time, family } = purchase;
  if (state !== "paid" || refunded === 0 || userId === undefined) return purchase;
  if (family || waitsFor(purchase)) return purchase;
  return { ...purchase, refund: refund ?? { userId, at: refundedAt ?? time } };
}

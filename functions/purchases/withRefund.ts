import { waitsFor } from "./indexed";
import type { Purchase } from "./rows";

/**
 * Returns a purchase with the player who had it when money first went back, and without one while nothing is refunded. What its
 * store took back because nobody had told it of the grant is no refund of the player's.
 */
export function withRefund({ refund, ...purchase }: Purchase): Purchase {
  const { state, refunded, userId, refundedAt, time } = purchase;
  if (state !== "paid" || refunded === 0 || userId === undefined || waitsFor(purchase)) return purchase;
  return { ...purchase, refund: refund ?? { userId, at: refundedAt ?? time } };
}

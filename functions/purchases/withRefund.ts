import type { Purchase } from "./rows";

/** Returns a purchase with the player who had it when money first went back, and without one while nothing is refunded. */
export function withRefund({ refund, ...purchase }: Purchase): Purchase {
  const { state, refunded, userId, time: at } = purchase;
  if (state !== "paid" || refunded === 0 || userId === undefined) return purchase;
  return { ...purchase, refund: refund ?? { userId, at } };
}

import type { Purchase } from "../rows";
import { waitsFor } from "./indexed";

/**
 * Returns a purchase with the player who had it when money first went back, and without one while nothing is refunded. It is no
 * refund of a player's if this one had sent no proof or had got nothing by then; if the store took it back because nobody had told
 * it of the grant; or if a family's sharing has ended.
 */
export function withRefund(
  { refund, ...purchase }: Purchase,
  before: Pick<Purchase, "claimedAt" | "granted" | "refunded"> | undefined,
): Purchase {
  const { state, refunded, userId, refundedAt, time, family } = purchase;
  if (state !== "paid" || refunded === 0 || userId === undefined) return purchase;
  if (family || waitsFor(purchase)) return purchase;
  if (refund) return { ...purchase, refund };
  const begins = before?.claimedAt !== undefined && before.granted !== undefined && before.refunded === 0;
  return begins ? { ...purchase, refund: { userId, at: refundedAt ?? time } } : purchase;
}

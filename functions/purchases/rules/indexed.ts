import { productOf } from "../products";
import type { Purchase } from "../rows";
import { wholeShare } from "./proof";

/**
 * Returns true for what is granted, and of which its store was not told yet. Google must be, or it pays back. Apple's apps finish
 * their purchases themselves.
 */
export const waitsFor = ({ store, granted, acknowledged }: Purchase): boolean =>
  store === "google" && granted !== undefined && !acknowledged;

/**
 * Returns a purchase with the attributes by which the indexes find it: whom it entitles, whether its store waits, and where the
 * desk lists it.
 */
export function indexed({ due: _, holder: __, ...purchase }: Purchase): Purchase {
  const { store, refunded, replacedBy, userId, product, boughtAt, refundedAt, time } = purchase;
  const kind = productOf(product)?.kind;
  const isDue = waitsFor(purchase) && refunded < wholeShare && replacedBy === undefined;
  return {
    ...purchase,
    listed: refunded > 0 ? "refunded" : "bought",
    listedAt: refunded > 0 ? (refundedAt ?? time) : boughtAt,
    ...(isDue && { due: store }),
    ...(userId !== undefined && kind && kind !== "consumable" && { holder: userId }),
  };
}

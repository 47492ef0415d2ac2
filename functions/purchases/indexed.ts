import { productOf } from "./products";
import { wholeShare } from "./proof";
import type { Purchase } from "./rows";

/** Returns a purchase with the attributes by which the indexes find it: whom it entitles, and whether its store waits. */
export function indexed({ due: _, holder: __, ...purchase }: Purchase): Purchase {
  const { store, granted, refunded, acknowledged, replacedBy, userId, product } = purchase;
  const kind = productOf(product)?.kind;
  // Google must be told what is granted and not refunded. Apple's apps finish their purchases themselves.
  const isDue =
    store === "google" && granted && refunded < wholeShare && !acknowledged && replacedBy === undefined;
  return {
    ...purchase,
    ...(isDue && { due: store }),
    ...(userId !== undefined && kind && kind !== "consumable" && { holder: userId }),
  };
}

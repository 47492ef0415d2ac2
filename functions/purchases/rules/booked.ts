import { type Belongings, given, takenBack } from "../../economy/money";
import { type Product, productOf } from "../products";
import type { Goods, Purchase } from "../rows";
import { wholeShare } from "./proof";

/** What a purchase's state does to its player. */
export interface Booking {
  purchase: Purchase;
  /** What the player holds afterwards; absent if it is as before. */
  left?: Belongings;
  /** The line in the player's ledger. */
  reason: string;
}

/**
 * Returns a purchase as its state demands, and what its player holds then. What a former refund took is given back first, and
 * then what is refunded now is taken, so any sequence of states ends like its last one. Nothing is granted without a player.
 */
export function booked(purchase: Purchase, holding: Belongings | undefined): Booking {
  const product = soldAs(purchase);
  const title = product?.title ?? purchase.product;
  const granted = purchase.granted ?? (isPaid(purchase) && product && goodsOf(product, purchase.quantity));
  if (!holding || !granted) return { purchase, reason: title };
  const had = purchase.granted ? given(holding, purchase.taken ?? nothing) : given(holding, granted);
  const refund = partOf(granted, purchase.refunded);
  if (purchase.granted && isSame(refund, refundedIn(purchase))) return { purchase, reason: title };
  const policy = product?.refundTakes ?? "all";
  const { left, taken } = takenBack(
    had,
    policy === "nothing" ? nothing : refund,
    worthOf(product),
    policy === "all",
  );
  const { taken: _, ...rest } = purchase;
  return {
    purchase: { ...rest, granted, revoked: refund, ...(purchase.refunded > 0 && { taken }) },
    left,
    reason: reasonOf(title, purchase, left.owes - holding.owes),
  };
}

/** Returns the product that was bought; `undefined` for one that the program does not know, or knows as something else. */
export function soldAs({ product, term }: Pick<Purchase, "product" | "term">): Product | undefined {
  const known = productOf(product);
  return known && (known.kind === "subscription") === (term !== undefined) ? known : undefined;
}

const nothing: Goods = { coins: 0, items: {} };

const isPaid = ({ state }: Purchase) => state === "paid";

const refundedIn = ({ revoked }: Purchase): Goods => revoked ?? nothing;

/** Returns what a number of a product contains. */
function goodsOf({ coins = 0, items = {} }: Product, quantity: number): Goods {
  return {
    coins: coins * quantity,
    items: Object.fromEntries(
      Object.entries(items).map(([id, item]) => [id, (item?.quantity ?? 0) * quantity]),
    ),
  };
}

/** Returns a part of what was granted, rounded down: never more than was paid for is taken. */
function partOf({ coins, items }: Goods, share: number): Goods {
  const part = (of: number) => Math.floor((of * share) / wholeShare);
  return {
    coins: part(coins),
    items: Object.fromEntries(Object.entries(items).map(([id, quantity]) => [id, part(quantity)])),
  };
}

/** Returns what a purchase gave and no refund has taken. */
export function goodsLeft({ granted = nothing, revoked = nothing }: Purchase): Goods {
  return {
    coins: granted.coins - revoked.coins,
    items: Object.fromEntries(
      Object.entries(granted.items).map(([id, quantity]) => [id, quantity - (revoked.items[id] ?? 0)]),
    ),
  };
}

const isSame = (one: Goods, other: Goods) =>
  one.coins === other.coins &&
  Object.keys({ ...one.items, ...other.items }).every(
    (id) => (one.items[id] ?? 0) === (other.items[id] ?? 0),
  );

/** Returns the coins that a refund takes for an item of a product that is gone. */
export const worthOf = (product: Product | undefined): Record<string, number> =>
  Object.fromEntries(Object.entries(product?.items ?? {}).map(([id, item]) => [id, item?.worth ?? 0]));

function reasonOf(title: string, { granted, refunded, quantity }: Purchase, owed: number): string {
  const what = quantity > 1 ? `${quantity} × ${title}` : title;
  if (refunded > 0) return `Refunded: ${what}${owed > 0 ? `; ${owed} coins are owed` : ""}`;
  return granted ? `Refund undone: ${what}` : `Bought: ${what}`;
}

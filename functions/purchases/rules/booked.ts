import { mapValues } from "@game-backend/framework/mapValues";
import type { Back } from "../../economy/rows";
import { type Content, coins, joined } from "../../economy/rules/contents";
import { type Belongings, type Goods, given, takenBack } from "../../economy/rules/money";
import type { Terms } from "../documents";
import { type Product, productOf } from "../products";
import type { Purchase } from "../rows";
import { wholeShare } from "./proof";

/** The effect of a purchase's state on its player. */
export interface Booking {
  purchase: Purchase;
  /** What the player holds afterwards; absent if it is as before. */
  left?: Belongings;
  /** The line in the player's ledger. */
  reason: string;
  /** What goes back of the purchase's earlier lines. */
  gone?: Gone;
}

export type Gone = Omit<Back, "of">;

/**
 * Returns a purchase as its state demands, and what its player holds then. First it gives back what a former refund took, and then
 * takes what is refunded now. So any sequence of states ends like its last one. Nothing is granted without a player. `was` is the
 * share that was refunded before.
 */
export function booked(
  purchase: Purchase,
  holding: Belongings | undefined,
  terms: Terms | undefined,
  was = purchase.refunded,
): Booking {
  const product = soldAs(purchase);
  const title = product?.title ?? purchase.product;
  const granted = purchase.granted ?? (isPaid(purchase) && product && firstGoods(purchase, product, terms));
  if (!holding || !granted) return { purchase, reason: title };
  const had = purchase.granted ? given(holding, purchase.taken ?? nothing) : given(holding, granted);
  const refund = partOf(granted, purchase.refunded);
  const [wasWhole, isWhole] = [was, purchase.refunded].map((share) => share >= wholeShare);
  if (purchase.granted && wasWhole === isWhole && isSame(refund, refundedIn(purchase)))
    return { purchase, reason: title };
  const policy = terms?.refundTakes ?? "all";
  const revoked = refundedIn(purchase);
  const more = mapped(refund, (of, name, id) => of - numberIn(revoked, name, id));
  const { left, taken } = takenBack(
    had,
    policy === "nothing" ? nothing : refund,
    terms?.worth ?? {},
    policy === "all",
  );
  const { taken: _, ...rest } = purchase;
  return {
    purchase: { ...rest, granted, revoked: refund, ...(purchase.refunded > 0 && { taken }) },
    left,
    reason: reasonOf(title, purchase, left.owes - holding.owes),
    // What is granted and refunded at once was nothing.
    ...((purchase.granted || isWhole) && {
      gone: {
        goods: purchase.granted && policy !== "nothing" ? contentsIn(more) : [],
        ...(wasWhole !== isWhole && policy !== "nothing" && { whole: isWhole ? 1 : -1 }),
        ...(policy === "there" && { there: true }),
      },
    }),
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

/** Returns what a number of a product contains; `undefined` if no document says it. Subscriptions entitle alone. */
const goodsOf = ({ kind }: Product, terms: Terms | undefined, quantity: number): Goods | undefined =>
  terms ? mapped(terms.goods, (of) => of * quantity) : kind === "subscription" ? nothing : undefined;

/** Returns what a purchase gives that has given nothing to its player: no currencies if an earlier one got them. */
function firstGoods({ quantity, coinsOf }: Purchase, product: Product, terms: Terms | undefined) {
  const goods = goodsOf(product, terms, quantity);
  return goods && coinsOf ? thingsOf(goods) : goods;
}

/** Returns what a refund does to the account that a purchase's currencies stayed with; `undefined` if there is none. */
export function bookedCoins(
  { coinsOf, ...purchase }: Purchase,
  holding: Belongings | undefined,
  terms: Terms | undefined,
): { coinsOf: NonNullable<Purchase["coinsOf"]>; left?: Belongings; reason: string; gone?: Gone } | undefined {
  if (!coinsOf) return undefined;
  const { userId, ...part } = coinsOf;
  const { revoked: _, taken: __, ...whole } = purchase;
  const { purchase: after, ...booking } = booked({ ...whole, ...part }, holding, terms);
  const { granted = part.granted, revoked, taken } = after;
  return { ...booking, coinsOf: { userId, granted, ...(revoked && { revoked }), ...(taken && { taken }) } };
}

/** Returns the parts of a purchase once it moves: its currencies stay with the account that got them, so they are given once. */
export function movedParts({
  userId,
  granted,
  revoked,
  taken,
  coinsOf,
}: Purchase): Pick<Purchase, "granted" | "revoked" | "taken" | "coinsOf"> {
  const isSplit = coinsOf !== undefined || userId === undefined || !granted || !hasMoney(granted);
  const part = (of: (goods: Goods) => Goods) => ({
    ...(revoked && { revoked: of(revoked) }),
    ...(taken && { taken: of(taken) }),
  });
  if (isSplit) return { ...(granted && { granted }), ...part((all) => all), ...(coinsOf && { coinsOf }) };
  return {
    ...{ granted: thingsOf(granted), ...part(thingsOf) },
    coinsOf: { userId, granted: moneyOf(granted), ...part(moneyOf) },
  };
}

const hasMoney = ({ coins, currencies = {} }: Goods) => coins > 0 || Object.keys(currencies).length > 0;

/** Returns goods without coins and other currencies. */
export const thingsOf = ({ items }: Goods): Goods => ({ coins: 0, items });

const moneyOf = ({ coins, currencies }: Goods): Goods => ({
  coins,
  items: {},
  ...(currencies && { currencies }),
});

/** Returns a part of what was granted, rounded down: never more than was paid for is taken. */
const partOf = (goods: Goods, share: number): Goods =>
  mapped(goods, (of) => Math.floor((of * share) / wholeShare));

/** Returns goods as a ledger's lines list them. */
export const contentsIn = ({ coins: amount, items, currencies = {} }: Goods): Content[] =>
  joined([
    { currency: coins, amount },
    ...Object.entries(items).map(([item, quantity]) => ({ item, quantity })),
    ...Object.entries(currencies).map(([currency, amount]) => ({ currency, amount })),
  ]);

/** Returns what a purchase gave and no refund has taken. */
export const goodsLeft = ({ granted = nothing, revoked = nothing }: Purchase): Goods =>
  mapped(granted, (of, name, id) => of - numberIn(revoked, name, id));

const numberIn = (goods: Goods, name: keyof Goods, id?: string): number =>
  name === "coins" ? goods.coins : (goods[name]?.[id ?? ""] ?? 0);

/** Returns goods with other numbers. */
function mapped(
  { coins, items, currencies }: Goods,
  map: (of: number, name: keyof Goods, id?: string) => number,
): Goods {
  const all = (name: "items" | "currencies", of: Readonly<Record<string, number>>) =>
    mapValues(of, (number, id) => map(number, name, id));
  return {
    ...{ coins: map(coins, "coins"), items: all("items", items) },
    ...(currencies && { currencies: all("currencies", currencies) }),
  };
}

/** `one` is a part of what was granted, and `other` too, or nothing. */
const isSame = (one: Goods, other: Goods) => {
  const differences: number[] = [];
  mapped(one, (of, name, id) => differences.push(of - numberIn(other, name, id)));
  return differences.every((difference) => difference === 0);
};

function reasonOf(title: string, { granted, refunded, quantity }: Purchase, owed: number): string {
  const what = quantity > 1 ? `${quantity} × ${title}` : title;
  if (refunded > 0) return `Refunded: ${what}${owed > 0 ? `; ${owed} coins are owed` : ""}`;
  return granted ? `Refund undone: ${what}` : `Bought: ${what}`;
}

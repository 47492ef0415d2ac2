import { type Refusal, refuse } from "@game-backend/framework/errors";
import type { Seen } from "@game-backend/framework/live/seen";
import type { Wallet } from "../progress/rows";
import { notSold, offerTaken, tooLittle } from "./codes";
import type { Currencies } from "./currencies";
import type { Sale } from "./grant";
import { type Bundle, type documentOf, type Exchange, exchanged, type Offer } from "./offers";
import type { Clients, Granted } from "./own";
import { type FactsCall, playerFacts } from "./playerFacts";
import { type Contents, coins, joined, numberOf, withNumber } from "./rules/contents";
import type { Purchase } from "./rules/purchase";
import { priceChanged } from "./rules/seenPrice";

type Call = FactsCall & {
  headers: { "x-live-seen"?: Seen | undefined };
  tables: Granted<{ catalog: ["GetItem"] }>;
  now: number;
} & Clients<{ live: ["offers", "exchanges", "bundles", "currencies"] }>;

/** A sale, and the rules of the currencies that it moves. */
export type SaleEffect = Sale<Purchase> & { currencies: Currencies };

/**
 * Returns the sale of an offer or an exchange as the player was shown it, or the refusal: of one that has changed since, of one
 * that does not count for the player, of an item that the shop does not sell, and of an exchange for nothing.
 */
export async function saleEffect(
  call: Call,
  { kind, name }: NonNullable<ReturnType<typeof documentOf>>,
  quantity: number,
  price: number | undefined,
): Promise<SaleEffect | Refusal> {
  const seen = call.headers["x-live-seen"];
  const facts = playerFacts(call);
  const { values, changed } = await call.live({ now: call.now, facts, pays: true, trades: true, seen });
  const found = Object.hasOwn(values[kind], name) ? values[kind][name] : undefined;
  const refusal = found
    ? priceChanged("pay" in found ? found.pay.amount : found.price, price)
    : refuse(notSold);
  if (!found || refusal) return seen ? changed() : (refusal ?? refuse(notSold));
  const { currencies } = values;
  if ("pay" in found) {
    const sale = exchangeSale(found, name, quantity);
    return sale ? { ...sale, currencies } : refuse(tooLittle);
  }
  const bundle = found.bundle === undefined ? undefined : values.bundles[found.bundle];
  const item = found.item === undefined ? undefined : await call.tables.catalog.getItem({ id: found.item });
  const what = bundle
    ? {
        itemId: found.bundle ?? "",
        title: bundle.title,
        contents: (bundle as Bundle).contents as Contents,
        got: true,
      }
    : item?.onSale
      ? { itemId: item.id, title: item.name, contents: [{ item: item.id, quantity: 1 }] }
      : undefined;
  if (!what)
    return refuse(notSold, { message: `The shop does not sell ${found.item ?? found.bundle} any more` });
  const sale = { ...offerSale(what, found, name, quantity), currencies };
  return found.limit === undefined ? sale : limitedSale(sale, name, quantity, found.limit);
}

/** Returns the sale of an item or a bundle by an offer. */
function offerSale(
  what: { itemId: string; title: string; contents: Contents; got?: boolean },
  { price, currency }: Offer,
  offer: string,
  quantity: number,
): Sale<Purchase> {
  const { itemId, title, got } = what;
  const amount = price * quantity;
  const contents = joined(what.contents).map((one) => withNumber(one, numberOf(one) * quantity));
  return {
    kind: "shop/buy",
    ...{ reason: `${quantity} × ${title}`, price: { currency: currency ?? coins, amount }, contents },
    answer: {
      ...{ itemId, quantity, paid: amount, offer },
      ...(currency !== undefined && { currency }),
      ...(got && { got: contents as Purchase["got"] }),
    },
  };
}

/** Returns the sale of at most `quantity` of a currency; `undefined` if that buys nothing. */
function exchangeSale(exchange: Exchange, itemId: string, quantity: number): Sale<Purchase> | undefined {
  const [{ currency }, { currency: to }] = [exchange.pay, exchange.get];
  const { paid, got } = exchanged(exchange, quantity);
  const contents = [{ currency: to, amount: got }];
  return got === 0
    ? undefined
    : {
        kind: "shop/exchange",
        ...{ reason: `${paid} ${currency} for ${got} ${to}`, price: { currency, amount: paid }, contents },
        answer: { itemId, quantity, paid, currency, got: contents },
      };
}

/** Returns a sale that also counts what a player buys of an offer, or the refusal of more than the limit. */
function limitedSale(sale: SaleEffect, name: string, quantity: number, limit: number): SaleEffect | Refusal {
  const count = `offer#${name}` as const;
  const taken = (had = 0) =>
    had + quantity > limit
      ? refuse(offerTaken, { message: `A player can buy ${limit} of this offer`, details: { limit } })
      : undefined;
  const change = { add: { [count]: quantity }, unless: { [count]: { atLeast: limit - quantity + 1 } } };
  return taken() ?? { ...sale, change, refuse: (wallet: Wallet) => taken(wallet[count]) };
}

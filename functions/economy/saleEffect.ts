import { type Refusal, refuse } from "@game-backend/framework/errors";
import type { LiveManifest } from "@game-backend/framework/live/readLiveManifest";
import { refusalOfFeature } from "@game-backend/framework/live/refusals";
import type { Seen } from "@game-backend/framework/live/seen";
import type { Wallet } from "../progress/rows";
import { notOnShelf, notSold, offerTaken, tooLittle } from "./codes";
import type { Currencies } from "./currencies";
import type { Clients, Collected, Granted } from "./definition";
import type { Sale } from "./grant";
import { type Bundle, type documentOf, type Exchange, exchanged, type Offer } from "./offers";
import { areOn, shelvesWith } from "./onShelves";
import { type FactsCall, playerFacts } from "./playerFacts";
import type { Recipe } from "./recipes";
import {
  type Content,
  type Contents,
  coins,
  joined,
  numberOf,
  shown,
  unpackBundles,
  withNumber,
} from "./rules/contents";
import type { Purchase } from "./rules/purchase";
import { priceChanged } from "./rules/seenPrice";
import { negated } from "./rules/undoing";

type Call = FactsCall & {
  headers: { "x-live-seen"?: Seen | undefined };
  tables: Granted<{ catalog: ["GetItem"] }>;
  now: number;
  heads(): Promise<LiveManifest>;
} & Clients<{ live: ["offers", "exchanges", "bundles", "currencies", "recipes", "shelves"] }> &
  Collected<"choices">;

type Bundles = Parameters<typeof unpackBundles>[1];

/** A sale, and the rules of the currencies that it moves. */
export type SaleEffect = Sale<Purchase> & { currencies: Currencies };

/**
 * Returns the sale of an offer or an exchange as the player was shown it, or the refusal. It refuses one that has changed since;
 * one that does not count for the player; an item that the shop does not sell; an exchange for nothing.
 */
export async function saleEffect(
  call: Call,
  { kind, name }: NonNullable<ReturnType<typeof documentOf>>,
  quantity: number,
  price: number | undefined,
): Promise<SaleEffect | Refusal> {
  const seen = call.headers["x-live-seen"];
  const facts = playerFacts(call);
  const asked = { now: call.now, facts, pays: true, trades: true, seen } as const;
  const { values, changed, asBegun } = await call.live(asked);
  const found = Object.hasOwn(values[kind], name) ? values[kind][name] : undefined;
  const refusal =
    found && !("takes" in found)
      ? priceChanged("pay" in found ? found.pay.amount : found.price, price)
      : found
        ? undefined
        : refuse(notSold);
  if (!found || refusal) return seen ? changed() : (refusal ?? refuse(notSold));
  const { currencies } = values;
  const shelves = kind === "offers" ? shelvesWith(values.shelves, name) : [];
  // What draws brought is closed with them.
  const off =
    "takes" in found || shelves.length > 0
      ? refusalOfFeature((await call.heads()).switches, "draws")
      : undefined;
  if (off) return off;
  if ("takes" in found) {
    const sale = { ...recipeSale(found, values.bundles, name, quantity), currencies };
    return found.limit === undefined ? sale : limitedSale(sale, `recipe#${name}`, quantity, found.limit);
  }
  if (shelves.length > 0 && !(await areOn({ ...call, asBegun }, shelves, name))) return refuse(notOnShelf);
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
  return found.limit === undefined ? sale : limitedSale(sale, `offer#${name}`, quantity, found.limit);
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
  const contents = times(what.contents, quantity);
  const answer = {
    ...{ itemId, quantity, paid: amount, offer },
    ...(currency !== undefined && { currency }),
    ...(got && { got: shown(contents) }),
  };
  return {
    ...{
      kind: "shop/buy",
      reason: `${quantity} × ${title}`,
      prices: [{ currency: currency ?? coins, amount }],
    },
    decide: async () => ({ contents, answer }),
  };
}

const times = (contents: Contents, quantity: number) =>
  joined(contents).map((one) => withNumber(one, numberOf(one) * quantity));

/** Returns what a recipe does so often, in net amounts: what it gives of what it takes is not taken. */
function recipeSale(
  { title, takes, rewards }: Recipe,
  bundles: Bundles,
  name: string,
  quantity: number,
): Sale<Purchase> {
  const took = times(takes as Contents, quantity);
  const got = times(unpackBundles(rewards, bundles), quantity);
  const net = joined([...got, ...negated(took)]);
  const isPaid = (one: Content) => "currency" in one && one.amount < 0;
  const answer = { itemId: name, quantity, paid: 0, got: shown(got), took: shown(took) };
  return {
    ...{ kind: "shop/recipe", reason: `${quantity} × ${title}` },
    prices: net.flatMap((one) =>
      "currency" in one && isPaid(one) ? [{ currency: one.currency, amount: -one.amount }] : [],
    ),
    decide: async () => ({ contents: net.filter((one) => !isPaid(one)), answer }),
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
        ...{ reason: `${paid} ${currency} for ${got} ${to}`, prices: [{ currency, amount: paid }] },
        decide: async () => ({ contents, answer: { itemId, quantity, paid, currency, got: contents } }),
      };
}

/** Returns a sale that also counts what a player buys of an offer, or the refusal of more than the limit. */
function limitedSale(
  sale: SaleEffect,
  count: `offer#${string}` | `recipe#${string}`,
  quantity: number,
  limit: number,
): SaleEffect | Refusal {
  const taken = (had = 0) =>
    had + quantity > limit
      ? refuse(offerTaken, { message: `A player can buy ${limit} of this offer`, details: { limit } })
      : undefined;
  const change = { add: { [count]: quantity }, unless: { [count]: { atLeast: limit - quantity + 1 } } };
  return taken() ?? { ...sale, change, refuse: (wallet: Wallet) => taken(wallet[count]) };
}

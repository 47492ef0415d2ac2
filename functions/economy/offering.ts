import { type Refusal, refuse } from "@game-backend/framework/errors";
import type { Seen } from "@game-backend/framework/live/seen";
import type { Wallet } from "../progress/rows";
import { notSold, offerTaken } from "./codes";
import type { Effect } from "./effect";
import type { Clients, Granted } from "./own";
import { type FactsCall, playerFacts } from "./playerFacts";
import { type Purchase, purchase } from "./purchase";
import { priceChanged } from "./seenPrice";

type Call = FactsCall & {
  headers: { "x-live-seen"?: Seen | undefined };
  tables: Granted<{ catalog: ["GetItem"] }>;
  now: number;
} & Clients<{ live: ["offers"] }>;

/**
 * Returns the effect of buying an offer as the player was shown it, or the refusal: of an offer or a price that has changed since, of
 * one that does not count for the player, and of an item that the shop does not sell.
 */
export async function offering(
  call: Call,
  name: string,
  quantity: number,
  price: number | undefined,
): Promise<Effect<Purchase> | Refusal> {
  const seen = call.headers["x-live-seen"];
  const facts = playerFacts(call);
  const { values, changed } = await call.live({ now: call.now, facts, pays: true, seen });
  const offer = Object.hasOwn(values.offers, name) ? values.offers[name] : undefined;
  const refusal = offer ? priceChanged(offer.price, price) : refuse(notSold);
  if (!offer || refusal) return seen ? changed() : (refusal ?? refuse(notSold));
  const item = await call.tables.catalog.getItem({ id: offer.item });
  if (!item?.onSale) return refuse(notSold, { message: `The shop does not sell ${offer.item} any more` });
  const effect = purchase({ ...item, price: offer.price }, quantity, name);
  return offer.limit === undefined ? effect : limited(effect, name, quantity, offer.limit);
}

/** Returns an effect that also counts what a player buys of an offer, or the refusal of more than the limit. */
function limited(effect: Effect<Purchase>, name: string, quantity: number, limit: number) {
  const count = `offer#${name}` as const;
  const taken = (had = 0) =>
    had + quantity > limit
      ? refuse(offerTaken, { message: `A player can buy ${limit} of this offer`, details: { limit } })
      : undefined;
  const { change } = effect;
  const counted: Effect<Purchase>["change"] = {
    ...change,
    add: { ...change?.add, [count]: quantity },
    unless: { [count]: { atLeast: limit - quantity + 1 } },
  };
  return taken() ?? { ...effect, change: counted, refuse: (wallet: Wallet) => taken(wallet[count]) };
}

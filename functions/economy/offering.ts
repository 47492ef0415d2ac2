import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal, refuse } from "@game-backend/framework/errors";
import type { Seen } from "@game-backend/framework/live/seen";
import type { Player } from "@game-backend/framework/route";
import { notSold } from "./codes";
import type { Effect } from "./effect";
import { counting } from "./offers";
import type { Clients, Granted } from "./own";
import { type FactsCall, type factsUses, playerFacts } from "./playerFacts";
import { type Purchase, purchase } from "./purchase";
import { priceChanged } from "./seenPrice";

type Call = FactsCall & {
  player: Pick<Player, "id">;
  headers: { "x-live-seen"?: Seen | undefined };
  tables: Granted<typeof factsUses & { catalog: ["GetItem"]; progress: ["GetItem"] }>;
  now: number;
} & Clients<{ live: ["offers"] }>;

/**
 * Returns the effect of buying an offer as the player was shown it, or the refusal: of an offer or a price that has changed since, of
 * one that does not count for the player, of an item that the shop does not sell, of more than the offer's limit.
 */
export async function offering(
  call: Call,
  name: string,
  quantity: number,
  price: number | undefined,
): Promise<Effect<Purchase> | Refusal> {
  const { player, tables, live, now, headers } = call;
  const seen = headers["x-live-seen"];
  const { values, changed } = await live({ now, facts: playerFacts(call), pays: true, seen });
  const offer = Object.hasOwn(values.offers, name) ? values.offers[name] : undefined;
  if (!offer) return seen ? changed() : refuse(notSold);
  const refusal = priceChanged(offer.price, price);
  if (refusal) return seen ? changed() : refusal;
  const item = await tables.catalog.getItem({ id: offer.item });
  if (!item?.onSale) return refuse(notSold, { message: `The shop does not sell ${offer.item} any more` });
  const effect = purchase({ ...item, price: offer.price }, quantity, name);
  if (offer.limit === undefined) return effect;
  const wallet = await tables.progress.getItem({ userId: player.id, part: "wallet" }, { consistent: true });
  if (!wallet) return refuse(noPlayer);
  const counted = counting(name, { ...offer, limit: offer.limit }, wallet, quantity, now);
  if (counted instanceof Refusal) return counted;
  return { ...effect, ...counted, change: { ...effect.change, ...counted.change } };
}

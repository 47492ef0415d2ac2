import { liveChanged } from "@game-backend/framework/codes/live";
import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { LiveSeen } from "@game-backend/framework/live/seen";
import * as z from "zod/mini";
import { changeWallet } from "./changeWallet";
import {
  insufficient,
  notSold,
  offerTaken,
  owing,
  priceChanged as priceChangedCode,
  walletChanged,
  walletFull,
} from "./codes";
import { firstAnswer, orRefusal } from "./firstAnswer";
import { offering } from "./offering";
import { offerOf, SoldId } from "./offers";
import { route } from "./own";
import { factsUses } from "./playerFacts";
import { Purchase, purchase } from "./purchase";
import { priceChanged, SeenPrice } from "./seenPrice";

export default route({
  method: "POST",
  path: "/shop/buy",
  auth: "player",
  summary: "Buy an item at the catalog's price, or at that of an offer: `offer:<name>`",
  headers: LiveSeen,
  body: z.strictObject({
    itemId: SoldId,
    quantity: z.int().check(z.gte(1), z.lte(99)),
    price: SeenPrice,
  }),
  returns: { 200: Purchase },
  refuses: [
    ...[notSold, priceChangedCode, offerTaken, insufficient, owing, noPlayer, walletChanged],
    ...[liveChanged, liveUnreadable, walletFull],
  ],
  maxCost: { read: 8, write: 8, consumers: 1, messages: 10 },
  upfrontCost: { read: 2, write: 8, consumers: 1, messages: 10 },
  collects: ["payers"],
  uses: {
    ...factsUses,
    catalog: ["GetItem"],
    progress: ["UpdateItem"],
    ledger: ["GetItem", "PutItem"],
    live: ["offers"],
  },
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { itemId: "health-potion", quantity: 2, price: 10 },
    answer: { itemId: "health-potion", quantity: 2, paid: 20 },
  },
  handler: async ({ body: { itemId, quantity, price }, ...request }) => {
    const userId = request.player.id;
    const name = offerOf(itemId);
    if (name !== undefined) {
      await request.spend({ read: 6 });
      const effect = await orRefusal(offering(request, name, quantity, price));
      return effect instanceof Refusal
        ? firstAnswer(request, userId, Purchase, effect)
        : changeWallet(request, userId, Purchase, effect);
    }
    const item = await request.tables.catalog.getItem({ id: itemId });
    const refusal = item?.onSale ? priceChanged(item.price, price) : refuse(notSold);
    if (refusal) return firstAnswer(request, userId, Purchase, refusal);
    return changeWallet(request, userId, Purchase, purchase(item, quantity));
  },
});

import { liveChanged } from "@game-backend/framework/codes/live";
import { noPlayer } from "@game-backend/framework/codes/players";
import { featureOff } from "@game-backend/framework/codes/service";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { LiveSeen } from "@game-backend/framework/live/seen";
import * as z from "zod/mini";
import { changeWallet } from "../changeWallet";
import {
  insufficient,
  noneLeft,
  notOnShelf,
  notSold,
  offerTaken,
  owing,
  priceChanged as priceChangedCode,
  tooLittle,
  walletChanged,
  walletFull,
} from "../codes";
import { route } from "../definition";
import { firstAnswer, orRefusal } from "../firstAnswer";
import { grantUses, sell } from "../grant";
import { documentOf, SoldId } from "../offers";
import { factsUses } from "../playerFacts";
import { Purchase, purchaseEffect } from "../rules/purchase";
import { priceChanged, SeenPrice } from "../rules/seenPrice";
import { saleEffect } from "../saleEffect";

export default route({
  method: "POST",
  path: "/shop/buy",
  auth: "player",
  summary:
    "Buy an item at the catalog's price, or an item or a bundle by an offer, `offer:<name>`. `exchange:<name>` buys a currency for another one, and `recipe:<name>` things for things",
  headers: LiveSeen,
  body: z
    .strictObject({
      itemId: SoldId,
      quantity: z
        .int()
        .check(z.gte(1), z.lte(1_000_000_000))
        .check(z.describe("At most 99; of an exchange, the most that is paid")),
      price: SeenPrice,
    })
    .check(
      z.refine(({ itemId, quantity }) => quantity <= 99 || itemId.startsWith("exchange:"), {
        path: ["quantity"],
        message: "At most 99",
      }),
    ),
  returns: { 200: Purchase },
  refuses: [
    ...[notSold, priceChangedCode, offerTaken, insufficient, owing, noPlayer, walletChanged],
    ...[liveChanged, liveUnreadable, walletFull, tooLittle, noneLeft, notOnShelf, featureOff],
  ],
  maxCost: { read: 16, write: 8, consumers: 2, messages: 10 },
  upfrontCost: { read: 2, write: 8, consumers: 2, messages: 10 },
  collects: ["choices", "payers"],
  uses: {
    ...factsUses,
    catalog: ["GetItem"],
    ...grantUses,
    live: ["offers", "exchanges", "bundles", "currencies", "recipes", "shelves"],
  },
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { itemId: "health-potion", quantity: 2, price: 10 },
    answer: { itemId: "health-potion", quantity: 2, paid: 20 },
  },
  handler: async ({ body: { itemId, quantity, price }, ...request }) => {
    const userId = request.player.id;
    const sold = documentOf(itemId);
    if (sold) {
      await request.spend({ read: 14 });
      const sale = await orRefusal(saleEffect(request, sold, quantity, price));
      return sale instanceof Refusal
        ? firstAnswer(request, userId, Purchase, sale)
        : sell({ ...request, currencies: sale.currencies }, userId, Purchase, sale);
    }
    const item = await request.tables.catalog.getItem({ id: itemId });
    const refusal = item?.onSale ? priceChanged(item.price, price) : refuse(notSold);
    if (refusal) return firstAnswer(request, userId, Purchase, refusal);
    return changeWallet(request, userId, Purchase, purchaseEffect(item, quantity));
  },
});

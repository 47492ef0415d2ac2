import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { ItemId } from "../catalog/items";
import { changeWallet } from "./changeWallet";
import {
  insufficient,
  notSold,
  owing,
  priceChanged as priceChangedCode,
  walletChanged,
  walletFull,
} from "./codes";
import { firstAnswer } from "./firstAnswer";
import { route } from "./own";
import { Purchase, purchase } from "./purchase";
import { priceChanged, SeenPrice } from "./seenPrice";

export default route({
  method: "POST",
  path: "/shop/buy",
  auth: "player",
  summary: "Buy an item at the catalog's price",
  body: z.strictObject({
    itemId: ItemId,
    quantity: z.int().check(z.gte(1), z.lte(99)),
    price: SeenPrice,
  }),
  returns: { 200: Purchase },
  refuses: [notSold, priceChangedCode, insufficient, owing, noPlayer, walletChanged, walletFull],
  maxCost: { read: 2, write: 8, consumers: 1, messages: 10 },
  uses: { catalog: ["GetItem"], progress: ["UpdateItem"], ledger: ["GetItem", "PutItem"] },
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { itemId: "health-potion", quantity: 2, price: 10 },
    answer: { itemId: "health-potion", quantity: 2, paid: 20 },
  },
  handler: async ({ player, body: { itemId, quantity, price }, ...request }) => {
    const item = await request.tables.catalog.getItem({ id: itemId });
    const refusal = item?.onSale ? priceChanged(item.price, price) : refuse(notSold);
    if (refusal) return firstAnswer(request, player.id, Purchase, refusal);
    return changeWallet(request, player.id, Purchase, purchase(item, quantity));
  },
});

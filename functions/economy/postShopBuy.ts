import * as z from "zod/mini";
import { ItemId } from "../catalog/items";
import { route } from "../game";
import { changeWallet } from "./changeWallet";
import { firstAnswer } from "./firstAnswer";
import { notSold, Purchase, purchase } from "./purchase";

export default route({
  method: "POST",
  path: "/shop/buy",
  auth: "player",
  summary: "Buy an item at the catalog's price",
  body: z.strictObject({ itemId: ItemId, quantity: z.int().check(z.gte(1), z.lte(99)) }),
  returns: { 200: Purchase },
  refuses: { 404: "The shop does not sell the item", 409: "Not enough coins" },
  maxCost: { read: 2, write: 8, consumers: 1, messages: 10 },
  uses: { catalog: ["GetItem"], progress: ["UpdateItem"], ledger: ["GetItem", "PutItem"] },
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { itemId: "health-potion", quantity: 2 },
    answer: { itemId: "health-potion", quantity: 2, paid: 20 },
  },
  handler: async ({ player, body: { itemId, quantity }, ...request }) => {
    const item = await request.tables.catalog.getItem({ id: itemId });
    if (!item?.onSale) return firstAnswer(request, player.id, Purchase, notSold());
    return changeWallet(request, player.id, Purchase, purchase(item, quantity));
  },
});

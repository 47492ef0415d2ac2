import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { ItemId } from "../catalog/items";
import type { CatalogItem } from "../catalog/rows";
import { notSold } from "./codes";
import type { Effect } from "./effect";

export const Purchase = z.object({
  itemId: ItemId,
  quantity: z.int(),
  paid: z.int().check(z.describe("Coins")),
  offer: z.optional(z.string()).check(z.describe("The name of the offer that was bought")),
});
export type Purchase = z.output<typeof Purchase>;

type PricedItem = Pick<CatalogItem, "id" | "name" | "price" | "onSale">;

/** Returns the effect of buying an item, by an offer or not. Throws 404 if the shop does not sell it. */
export function purchase(item: PricedItem | undefined, quantity: number, offer?: string): Effect<Purchase> {
  if (!item?.onSale) throw refuse(notSold);
  const paid = item.price * quantity;
  return {
    kind: "shop/buy",
    amount: -paid,
    reason: `${quantity} × ${item.name}`,
    answer: { itemId: item.id, quantity, paid, ...(offer !== undefined && { offer }) },
    things: [{ item: item.id, quantity }],
  };
}

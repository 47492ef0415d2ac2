import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { ItemId } from "../../catalog/items";
import type { CatalogItem } from "../../catalog/rows";
import { notSold } from "../codes";
import { ShownList } from "./contents";
import type { Effect } from "./effect";

export const Purchase = z.object({
  itemId: ItemId.check(z.describe("The item; of a bundle, an exchange and a recipe, its name")),
  quantity: z.int(),
  paid: z.int().check(z.describe("Coins, or an amount of `currency`")),
  currency: z.optional(z.string()).check(z.describe("The currency that was paid. Absent: coins")),
  offer: z.optional(z.string()).check(z.describe("The name of the offer that was bought")),
  got: z.optional(ShownList).check(z.describe("The contents that a bundle, an exchange or a recipe gave")),
  took: z
    .optional(ShownList)
    .check(z.describe("The contents that a recipe took, before it gave some of the same")),
});
export type Purchase = z.output<typeof Purchase>;

type PricedItem = Pick<CatalogItem, "id" | "name" | "price" | "onSale">;

/** Returns the effect of buying an item at the price list's price. Throws 404 if the shop does not sell it. */
export function purchaseEffect(item: PricedItem | undefined, quantity: number): Effect<Purchase> {
  if (!item?.onSale) throw refuse(notSold);
  const paid = item.price * quantity;
  return {
    kind: "shop/buy",
    amount: -paid,
    reason: `${quantity} × ${item.name}`,
    answer: { itemId: item.id, quantity, paid },
    things: [{ item: item.id, quantity }],
  };
}

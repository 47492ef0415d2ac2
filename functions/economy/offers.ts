import { kind } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import { ItemId } from "../catalog/items";

export const SoldId = z
  .string()
  .check(
    z.regex(
      /^([a-z][a-z0-9-]{0,31}|offer:[a-z0-9][a-z0-9_-]{0,63})$/,
      "an item of the catalog, or offer: and the name of an offer",
    ),
    z.describe("An item of the catalog, or an offer: `offer:` and its document's name"),
  );

/** Returns the name of an offer's document; `undefined` for the id of an item, which has no colon. */
export const offerOf = (id: string): string | undefined => /^offer:(.*)$/.exec(id)?.[1];

/**
 * An item of the price list at a price of its own, bought as `offer:<name>`. The row of `Catalog` stays the truth of the item: it is
 * sold as long as the shop sells it.
 */
export const offers = kind({
  schema: z.object({
    item: ItemId,
    price: z.int().check(z.minimum(1), z.maximum(999_999_999), z.describe("Coins for one")),
    limit: z
      .optional(z.int().check(z.minimum(1), z.maximum(1_000_000)))
      .check(z.describe("The most of it that a player can buy")),
  }),
  seenBy: "players",
  pays: true,
  recalls: (before, after) => after.price < before.price / 2,
});

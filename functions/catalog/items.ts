import { matched } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { items } from "../../game/items";
import type { CatalogItem } from "./rows";

/** The id of an item, as used in paths and in a wallet's inventory. It contains no dots. */
export const ItemId = z
  .string()
  .check(
    z.regex(
      /^[a-z][a-z0-9-]{0,31}$/,
      "lower-case letters, digits and hyphens, 1 to 32, beginning with a letter",
    ),
    z.describe("An item of the catalog"),
  );

/** An item as editors write it. */
export const ItemDraft = z.strictObject({
  name: matched("one", 1, 64),
  description: matched("many", 0, 2_000),
  price: z.int().check(z.gte(1), z.lte(999_999_999), z.describe("Coins for one")),
  onSale: z.boolean().check(z.describe("False hides it from the shop")),
});

/** An item as the catalog shows it. */
export const Item = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    price: z.int().check(z.describe("Coins for one")),
    onSale: z.boolean().check(z.describe("False hides it from the shop")),
    version: z
      .int()
      .check(z.describe("Incremented by every change; in quotes it is the ETag for `If-Match`")),
  })
  .register(z.globalRegistry, { title: "Item" });

/** The initial rows of the catalog. */
export const firstItems = items.map(
  (item) => ({ ...item, version: 1, shelf: "catalog" }) as const satisfies CatalogItem,
);

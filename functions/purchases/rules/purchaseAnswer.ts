import * as z from "zod/mini";
import type { Purchase } from "../rows";
import { Entitlement, entitlementsOf } from "./entitlement";
import { wholeShare } from "./proof";
import { StoreName } from "./storeName";

export const PurchaseAnswer = z
  .object({
    id: z.string().check(z.describe("The store and its id of the purchase")),
    store: StoreName.check(z.describe("The store that it was bought in")),
    product: z.string(),
    quantity: z.int(),
    state: z
      .enum(["granted", "pending", "canceled", "refunded"])
      .check(
        z.describe("`pending`: not paid yet, nothing is granted; `refunded`: it was taken back as a whole"),
      ),
    coins: z.int().check(z.describe("The coins that the purchase gave")),
    items: z.record(z.string(), z.int()).check(z.describe("The items that the purchase gave")),
    currencies: z
      .optional(z.record(z.string(), z.int()))
      .check(z.describe("The amounts of other currencies that the purchase gave; absent if it gave none")),
    entitlement: z.optional(Entitlement).check(z.describe("The entitlement; absent for what is used up")),
    addOns: z
      .optional(z.array(Entitlement))
      .check(z.describe("The entitlements of further products of the same subscription")),
    boughtAt: z.int().check(z.describe("Milliseconds since the epoch")),
  })
  .register(z.globalRegistry, { title: "Purchase" });

type Shown = Pick<
  Purchase,
  | "purchaseId"
  | "store"
  | "product"
  | "quantity"
  | "state"
  | "refunded"
  | "granted"
  | "boughtAt"
  | "term"
  | "replacedBy"
>;

/** Returns a purchase as its player sees it: the same after every proof of the same state. */
export function purchaseAnswer(row: Shown, now: number): z.output<typeof PurchaseAnswer> {
  const [entitlement, ...addOns] = entitlementsOf(row, now);
  return {
    ...{ id: row.purchaseId, store: row.store, product: row.product, quantity: row.quantity },
    state: row.state !== "paid" ? row.state : row.refunded >= wholeShare ? "refunded" : "granted",
    coins: row.granted?.coins ?? 0,
    items: row.granted?.items ?? {},
    currencies: row.granted?.currencies,
    entitlement,
    ...(addOns.length > 0 && { addOns }),
    boughtAt: row.boughtAt,
  };
}

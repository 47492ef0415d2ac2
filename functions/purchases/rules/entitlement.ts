import * as z from "zod/mini";
import { productOf } from "../products";
import type { Purchase } from "../rows";
import { type EntitlementState, entitlementStates, wholeShare } from "./proof";
import { StoreName } from "./storeName";

export const Entitlement = z
  .object({
    id: z.string().check(z.describe("The entitlement, by its name in the game")),
    product: z.string(),
    source: StoreName.check(z.describe("The store that it is paid in")),
    state: z
      .enum(entitlementStates)
      .check(
        z.describe(
          "The player has it while it is `active`, and in `grace` while the store tries to take a payment. `hold`: the payment failed; `paused`: by the player's wish",
        ),
      ),
    until: z
      .optional(z.int())
      .check(
        z.describe(
          "The end of what is paid for, in milliseconds since the epoch; absent if it lasts for ever",
        ),
      ),
    renews: z.boolean().check(z.describe("True if the store will take the next payment by itself")),
  })
  .register(z.globalRegistry, { title: "Entitlement" });

type Held = Pick<Purchase, "store" | "product" | "state" | "refunded" | "term" | "replacedBy">;

/** Returns what a purchase and its add-ons entitle to at a time, each until its own end. */
export function entitlementsOf(purchase: Held, now: number): z.output<typeof Entitlement>[] {
  const { term } = purchase;
  const addOns = (term?.addOns ?? []).map(({ product, ...own }) => ({
    ...{ ...purchase, product },
    ...(term && { term: { ...term, ...own } }),
  }));
  return [purchase, ...addOns].flatMap((each) => entitlementOf(each, now) ?? []);
}

/** Returns `undefined` for consumables and what is not known. */
function entitlementOf(purchase: Held, now: number): z.output<typeof Entitlement> | undefined {
  const known = productOf(purchase.product);
  if (!known || known.kind === "consumable") return undefined;
  const { product, store: source, term } = purchase;
  const state = stateOf(purchase, now);
  return {
    ...{ id: known.entitlement ?? product, product, source, state },
    ...(term && { until: term.until }),
    renews: term?.renews === true && state !== "expired",
  };
}

function stateOf({ state, refunded, term, replacedBy }: Held, now: number): EntitlementState {
  if (state !== "paid" || refunded >= wholeShare || replacedBy !== undefined) return "expired";
  if (!term) return "active";
  // What the store would say if it were asked now.
  return (term.state === "active" || term.state === "grace") && term.until <= now ? "expired" : term.state;
}

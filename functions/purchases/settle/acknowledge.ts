import type { Time } from "@game-backend/framework/clock";
import type { Clients, Granted } from "../definition";
import { productOf } from "../products";
import type { Purchase } from "../rows";
import { publisher } from "../stores/google/publisher";
import { googleSettings } from "../stores/google/settings";

export const acknowledgeUses = {
  purchases: ["GetItem", "UpdateItem"],
  googleStore: true,
  googleKey: true,
} as const;

type Dependencies = { tables: Granted<Pick<typeof acknowledgeUses, "purchases">> } & Pick<Time, "clock"> &
  Clients<Pick<typeof acknowledgeUses, "googleStore" | "googleKey">>;

/**
 * Tells Google that a purchase was granted, and notes it. Repeatable. Costs a call to Google and six write units. A purchase that
 * was refunded since waits for nothing: Google refuses it, and it is left.
 */
export async function acknowledge(
  { tables, googleStore, googleKey, clock }: Dependencies,
  { purchaseId, transaction, product }: Pick<Purchase, "purchaseId" | "transaction" | "product">,
): Promise<void> {
  const settings = googleSettings(googleStore);
  const known = productOf(product);
  if (!settings || !known) return;
  try {
    await publisher(settings, googleKey, clock).acknowledge(transaction, product, known.kind);
  } catch (error) {
    const purchase = await tables.purchases.getItem({ purchaseId }, { consistent: true });
    if (purchase?.due === undefined) return;
    throw error;
  }
  await tables.purchases.updateItem(
    { purchaseId },
    { set: { acknowledged: true }, add: { revision: 1 }, remove: ["due"], if: { due: { exists: true } } },
  );
}

import { contribution } from "../definition";
import { entitlementsOf } from "../rules/entitlement";
import { rootOf } from "../rules/termAfter";

/**
 * The present entitlements of a player's purchases. It costs half a read unit, and half a unit for each that a family shares for
 * ever; it reads the newest 50 that entitle to something.
 */
export const byHolder = contribution("owners", {
  uses: { purchases: ["BatchGetItem"], purchasesByHolder: ["Query"] },
  entitledTo: async ({ tables, now }, userId) => {
    const { items } = await tables.purchasesByHolder.query({ hash: userId, limit: 50, descending: true });
    const shared = items.filter(({ purchaseId, term }) => !term && purchaseId.startsWith("apple#family-"));
    const rows =
      shared.length === 0
        ? []
        : await tables.purchases.batchGetItem(shared.map(({ purchaseId }) => ({ purchaseId })));
    const roots = new Map(rows.map((row) => [row.purchaseId, rootOf(row)]));
    return items
      .flatMap((purchase) =>
        entitlementsOf(purchase, now).map(({ id, state }) => ({
          id,
          state,
          by: roots.get(purchase.purchaseId) ?? rootOf(purchase),
        })),
      )
      .filter(({ state }) => state === "active" || state === "grace");
  },
});

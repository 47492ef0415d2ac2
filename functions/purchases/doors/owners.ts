import { contribution } from "../own";
import { entitlementsOf } from "../rules/entitlement";
import { rootOf } from "../rules/termAfter";

/** What a player's purchases entitle to now. It costs half a read unit, and reads the newest 50 that entitle to something. */
export const byHolder = contribution("owners", {
  uses: { purchasesByHolder: ["Query"] },
  entitledTo: async ({ tables, now }, userId) => {
    const { items } = await tables.purchasesByHolder.query({ hash: userId, limit: 50, descending: true });
    return items
      .flatMap((purchase) =>
        entitlementsOf(purchase, now).map(({ id, state }) => ({ id, state, by: rootOf(purchase) })),
      )
      .filter(({ state }) => state === "active" || state === "grace");
  },
});

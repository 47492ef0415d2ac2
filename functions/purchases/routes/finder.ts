import { contribution } from "../definition";

/** Finds the player of a purchase by the store's order, or by the game's id of the purchase. */
export const byOrder = contribution("finders", {
  uses: { purchasesByOrder: ["Query"], purchases: ["BatchGetItem"] },
  find: async ({ tables }, { order }) => {
    if (order === undefined) return [];
    const { items } = await tables.purchasesByOrder.query({ hash: order, limit: 10 });
    const ids = new Set([order, ...items.map(({ purchaseId }) => purchaseId)]);
    const rows = await tables.purchases.batchGetItem([...ids].map((purchaseId) => ({ purchaseId })));
    return [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
  },
});

import { exporter } from "../definition";

/** Exports a player's purchases, subscriptions among them, and when their stores have told something of them. */
export const exportPurchases = exporter({
  section: "purchases",
  uses: { purchasesByPlayer: ["Query"], purchases: ["BatchGetItem"], storeNotesByPurchase: ["Query"] },
  run: async ({ tables }, { id }, cursor) => {
    const startAfter = cursor["after"] as Record<string, unknown> | undefined;
    const { items, next } = await tables.purchasesByPlayer.query({ hash: id, startAfter, limit: 50 });
    const ids = items.map(({ purchaseId }) => ({ purchaseId }));
    const found = ids.length > 0 ? await tables.purchases.batchGetItem(ids) : [];
    // Who had it when it was refunded, or got its coins, may be another player.
    const rows = found.map(
      async ({ userId: _, holder: __, due: ___, refund: ____, coinsOf: _____, ...purchase }) => {
        const { items: notes } = await tables.storeNotesByPurchase.query({ hash: purchase.purchaseId });
        return { ...purchase, notes: notes.map(({ noteId, type, at }) => ({ noteId, type, at })) };
      },
    );
    return { rows: await Promise.all(rows), next: next && { after: next } };
  },
});

/** Exports the orders that a player has begun in Steam. */
export const exportSteamOrders = exporter({
  section: "steamOrders",
  uses: { steamOrdersByPlayer: ["Query"] },
  run: async ({ tables }, { id }, cursor) => {
    const startAfter = cursor["after"] as Record<string, unknown> | undefined;
    const { items, next } = await tables.steamOrdersByPlayer.query({ hash: id, startAfter, limit: 500 });
    return { rows: items.map(({ userId: _, ...order }) => order), next: next && { after: next } };
  },
});

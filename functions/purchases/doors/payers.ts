import { contribution } from "../own";

/** Who has paid for anything in a store. Of a player without purchases it costs half a read unit. */
export const byPurchase = contribution("payers", {
  uses: { purchasesByPlayer: ["Query"] },
  hasPaid: async ({ tables }, userId) => {
    const { items } = await tables.purchasesByPlayer.query({ hash: userId, limit: 25, descending: true });
    return items.some(({ state }) => state === "paid");
  },
});

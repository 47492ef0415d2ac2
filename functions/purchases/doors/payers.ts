import { contribution } from "../own";
import { wholeShare } from "../rules/proof";

/**
 * Who has paid for anything in a store, and not taken all of it back. It costs half a read unit, and reads the newest 25 purchases.
 */
export const byPurchase = contribution("payers", {
  uses: { purchasesByPlayer: ["Query"] },
  hasPaid: async ({ tables }, userId) => {
    const { items } = await tables.purchasesByPlayer.query({ hash: userId, limit: 25, descending: true });
    return items.some(({ state, refunded }) => state === "paid" && refunded < wholeShare);
  },
});

import { contribution } from "../definition";
import { wholeShare } from "../rules/proof";

/**
 * Players who have paid for anything in a store, and not taken all of it back. It costs half a read unit, and reads the newest 25
 * purchases before the time.
 */
export const byPurchase = contribution("payers", {
  uses: { purchasesByPlayer: ["Query"] },
  hasPaid: async ({ tables }, userId, by) => {
    const { items } = await tables.purchasesByPlayer.query({
      ...{ hash: userId, limit: 25, descending: true },
      ...(by !== undefined && { range: { below: by + 1 } }),
    });
    return items.some(({ state, refunded }) => state === "paid" && refunded < wholeShare);
  },
});

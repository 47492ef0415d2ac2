import { contribution } from "../definition";

/** A guest who has bought something is not idle, whatever is left of it. */
export const bought = contribution("playedChecks", {
  uses: { purchasesByPlayer: ["Query"] },
  async hasPlayed({ tables }, userId) {
    const { items } = await tables.purchasesByPlayer.query({ hash: userId, limit: 1 });
    return items.length > 0;
  },
});

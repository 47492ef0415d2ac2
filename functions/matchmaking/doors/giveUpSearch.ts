import { ending } from "../own";
import { lastOpen } from "../rules/order";

/**
 * Marks a player's open search, if there is one, to be stopped, because the player was banned or is deleting the
 * account. The consumer `stopSearches` then stops the ticket, even if the row has been deleted by then. Idempotent;
 * costs one write unit.
 */
export const giveUpSearch = ending({
  uses: { searches: ["UpdateItem"] },
  run: async ({ tables }, { id: userId }) => {
    await tables.searches.updateItem(
      { userId },
      { set: { stop: "wanted" }, if: { order: { atMost: lastOpen } } },
    );
  },
});

import type { Granted } from "../game";
import type { Erase } from "../lib/dataSteps";
import { lastOpen } from "./order";

/**
 * Asks for the end of a player's search, if one is going on: for somebody who is banned or deletes the account. The consumer
 * `stopSearches` stops the ticket, also when the row is deleted meanwhile. Repeatable; one write unit.
 */
export const giveUpSearch: Erase<{ tables: Granted<{ searches: ["UpdateItem"] }> }> = async (
  { tables },
  { id: userId },
) => {
  await tables.searches.updateItem(
    { userId },
    { set: { stop: "wanted" }, if: { order: { atMost: lastOpen } } },
  );
  return undefined;
};

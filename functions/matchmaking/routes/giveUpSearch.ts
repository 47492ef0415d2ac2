import { contribution, ending, type Granted } from "../definition";
import type { Search } from "../rows";
import { lastOpen } from "../rules/order";

const uses = { searches: ["UpdateItem"] } as const;

/**
 * Marks a player's open search, if there is one, to be stopped. The consumer `stopSearches` then stops the ticket, even if the row
 * has been deleted by then. Idempotent; costs one write unit.
 */
async function giveUp(
  { searches }: Granted<typeof uses>,
  userId: string,
  stop: Search["stop"],
): Promise<void> {
  await searches.updateItem({ userId }, { set: { stop }, if: { order: { atMost: lastOpen } } });
}

/** The player was banned, or is deleting the account. */
export const giveUpSearch = ending({
  uses,
  run: ({ tables }, { id }) => giveUp(tables, id, "wanted"),
});

/** The game is closed for maintenance. A search without a socket ends by its own time. */
export const closeSearch = contribution("closings", {
  uses,
  end: ({ tables }, userId) => giveUp(tables, userId, "closed"),
});

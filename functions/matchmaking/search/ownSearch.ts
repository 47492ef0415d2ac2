import { refuse } from "@game-backend/framework/errors";
import { noSearch } from "../codes";
import type { Granted } from "../definition";
import type { Search } from "../rows";

/**
 * Returns the player's search with this ticket. Throws 404 for another player's ticket, and for one that is no longer
 * stored.
 */
export async function ownSearch(
  { searches }: Granted<{ searches: ["GetItem"] }>,
  userId: string,
  ticketId: string,
): Promise<Search> {
  const search = await searches.getItem({ userId }, { consistent: true });
  if (search?.ticketId !== ticketId) throw refuse(noSearch);
  return search;
}

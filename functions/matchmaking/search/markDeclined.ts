import type { Granted } from "../definition";
import type { Search } from "../rows";

/**
 * Marks the search of each player of a ticket as declined by one of them, so that it is not started again. The mark
 * goes with the proposed match. Costs one write unit a player.
 */
export async function markDeclined(
  { searches }: Granted<{ searches: ["UpdateItem"] }>,
  { ticketId, matchId, players }: Pick<Search, "ticketId" | "matchId" | "players">,
): Promise<void> {
  if (matchId === undefined) return;
  for (const userId of players)
    await searches.updateItem(
      { userId },
      { set: { declined: true }, if: { ticketId: { equals: ticketId }, matchId: { equals: matchId } } },
    );
}

import type { Granted } from "../own";
import type { Search } from "../rows";

/**
 * Marks a player's search as one whose match the player has left, so that it keeps them from no other game. GameLift knows no
 * way to take a player out of a match: the game server frees the seat, or a minute passes in which nobody claims it.
 */
export async function leaveMatch(
  { searches }: Granted<{ searches: ["UpdateItem"] }>,
  { userId, ticketId }: Pick<Search, "userId" | "ticketId">,
): Promise<void> {
  await searches.updateItem({ userId }, { set: { left: true }, if: { ticketId: { equals: ticketId } } });
}

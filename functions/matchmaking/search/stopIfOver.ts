import type { GameLift } from "@game-backend/framework/gameLift";
import { type Attempt, gameLiftTicketOf } from "@game-backend/framework/sessions/attempt";
import { stopTicket } from "../../parties/stopTicket";
import type { Granted } from "../definition";
import { isOver } from "../rules/order";

interface Dependencies {
  tables: Granted<{ searches: ["GetItem"]; parties: ["GetItem"] }>;
  gamelift: Pick<GameLift, "stopMatchmaking">;
}

/**
 * Stops an attempt's ticket if the search was cancelled, or the party's members changed, while it was being started.
 * The rows have the attempt before its ticket exists, so at that time there was no ticket to stop.
 */
export async function stopIfOver(
  { tables, gamelift }: Dependencies,
  attempt: Attempt,
  { userId, partyId }: { userId: string; partyId?: string | undefined },
): Promise<void> {
  const [search, party] = await Promise.all([
    tables.searches.getItem({ userId }, { consistent: true }),
    partyId === undefined ? undefined : tables.parties.getItem({ partyId }, { consistent: true }),
  ]);
  const { ticketId, restarts } = attempt;
  const goesOn = search?.ticketId === ticketId && search.restarts === restarts && !isOver(search.status);
  const isWhole = partyId === undefined || party?.ticketId === ticketId;
  if (!goesOn || !isWhole) await stopTicket(gamelift, gameLiftTicketOf(attempt));
}

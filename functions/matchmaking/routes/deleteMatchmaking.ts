import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { refuse } from "@game-backend/framework/errors";
import { isGameLiftError } from "@game-backend/framework/gameLift";
import { reply } from "@game-backend/framework/route";
import { gameLiftTicketOf } from "@game-backend/framework/sessions/attempt";
import * as z from "zod/mini";
import { stopTicket } from "../../parties/stopTicket";
import { leaderCancels, noSearch } from "../codes";
import { type Granted, route } from "../definition";
import type { Search } from "../rows";
import { isOver, orderOfGivenUp } from "../rules/order";
import { applyNews } from "../search/applyNews";
import { markDeclined } from "../search/markDeclined";
import { ownSearch } from "../search/ownSearch";
import { countDecline, countDeclineUses } from "../waits/countDecline";

export default route({
  method: "DELETE",
  path: "/matchmaking/{ticketId}",
  auth: "player",
  summary:
    "Cancel your search, for all players in its ticket; in a party, only the leader can. Once the match is being set up, leave it: you alone are free for another game, and have left the match if it is played",
  returns: { 204: z.undefined() },
  refuses: [noSearch, leaderCancels],
  idempotency: "natural",
  maxCost: { read: 1, write: 8, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.StopMatchmaking),
  uses: {
    ...countDeclineUses,
    searches: ["GetItem", "UpdateItem"],
    gamelift: ["StopMatchmaking", "DescribeMatchmaking"],
  },
  handler: async ({ player, params: { ticketId }, tables, gamelift, now }) => {
    const search = await ownSearch(tables, player.id, ticketId);
    const { status, players } = search;
    const ticket = gameLiftTicketOf(search);
    if (status === "PLACING" || status === "COMPLETED") {
      await leaveMatch(tables, search);
      return reply(204, undefined);
    }
    if (isOver(status)) return reply(204, undefined);
    // The first player is the one who started the search.
    if (players[0] !== player.id) throw refuse(leaderCancels);
    // Cancelling declines a match that was found.
    const isDecline = status === "REQUIRES_ACCEPTANCE";
    if (isDecline) await markDeclined(tables, search);
    try {
      await gamelift.stopMatchmaking(ticket);
    } catch (error) {
      if (!isGameLiftError(error, "InvalidRequestException", "NotFoundException")) throw error;
      // The error does not say whether the ticket is too far along, has ended, or was never started.
      const known = await gamelift.describeMatchmaking(ticket);
      if (known?.status === "PLACING" || known?.status === "COMPLETED") {
        await leaveMatch(tables, search);
        return reply(204, undefined);
      }
    }
    if (isDecline && search.matchId) await countDecline(tables, player.id, search.matchId, now);
    // A match that was made at the same moment replaces this state, because its order is greater.
    const state = { reason: "Cancelled", heardBy: `cancelled ${now}` };
    const news = { ticketId, status: "CANCELLED", order: orderOfGivenUp, state } as const;
    for (const userId of players) {
      const ended = await applyNews(tables, { userId, ...news });
      // The search may have been started again in the meantime.
      const last = ended && gameLiftTicketOf(ended);
      if (last !== undefined && last !== ticket) await stopTicket(gamelift, last);
    }
    return reply(204, undefined);
  },
});

/**
 * Marks a player's search as one whose match the player has left, so that it keeps them from no other game. GameLift knows no
 * way to take a player out of a match: the game server frees the seat, or a minute passes in which nobody claims it.
 */
async function leaveMatch(
  { searches }: Granted<{ searches: ["UpdateItem"] }>,
  { userId, ticketId }: Pick<Search, "userId" | "ticketId">,
): Promise<void> {
  await searches.updateItem({ userId }, { set: { left: true }, if: { ticketId: { equals: ticketId } } });
}

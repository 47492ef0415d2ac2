import * as z from "zod";
import { route } from "../game";

import { HttpError } from "../lib/errors";
import { isGameLiftError } from "../lib/gameLift";
import { reply } from "../lib/route";
import { hear } from "./hear";
import { isOver, orderOf } from "./order";
import { ownSearch } from "./ownSearch";

export default route({
  method: "DELETE",
  path: "/matchmaking/{ticketId}",
  auth: "player",
  summary: "Cancel your search, for everybody in its ticket",
  returns: { 204: z.undefined() },
  refuses: { 404: "You have no such ticket", 409: "The match is being set up, or has been" },
  idempotency: "natural",
  uses: { searches: ["GetItem", "UpdateItem"], gamelift: ["StopMatchmaking", "DescribeMatchmaking"] },
  handler: async ({ player, params: { ticketId }, tables, gamelift, now }) => {
    const { status, players } = await ownSearch(tables, player.id, ticketId);
    if (status === "COMPLETED") throw new HttpError(409, "The match has been set up");
    if (isOver(status)) return reply(204, undefined);
    try {
      await gamelift.stopMatchmaking(ticketId);
    } catch (error) {
      if (!isGameLiftError(error, "InvalidRequestException", "NotFoundException")) throw error;
      // It says neither that the ticket is too far, nor that it is over or was never started.
      const ticket = await gamelift.describeMatchmaking(ticketId);
      if (ticket?.status === "PLACING" || ticket?.status === "COMPLETED")
        throw new HttpError(409, "The match is being set up");
    }
    // A match that was made at the same moment replaces it, as its order is greater.
    const order = orderOf("CANCELLED", now);
    const state = { reason: "Cancelled", heardBy: `cancelled ${now}` };
    for (const userId of players) await hear(tables, { userId, ticketId, status: "CANCELLED", order, state });
    return reply(204, undefined);
  },
});

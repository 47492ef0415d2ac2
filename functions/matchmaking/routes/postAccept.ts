import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { refuse } from "@game-backend/framework/errors";
import { isGameLiftError } from "@game-backend/framework/gameLift";
import { reply } from "@game-backend/framework/route";
import { gameLiftTicketOf } from "@game-backend/framework/sessions/attempt";
import * as z from "zod/mini";
import { noSearch, nothingToAccept } from "../codes";
import { route } from "../definition";
import { markDeclined } from "../search/markDeclined";
import { ownSearch } from "../search/ownSearch";

export default route({
  method: "POST",
  path: "/matchmaking/{ticketId}/accept",
  auth: "player",
  summary:
    "Accept the match that was found, or decline it; the first answer counts. Each further match that you decline within two hours makes your next search wait longer",
  body: z.strictObject({ accept: z.boolean() }),
  returns: { 204: z.undefined() },
  refuses: [noSearch, nothingToAccept],
  // GameLift keeps a player's first answer.
  idempotency: "natural",
  maxCost: { read: 1, write: 2, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.AcceptMatch),
  uses: { searches: ["GetItem", "UpdateItem"], gamelift: ["AcceptMatch"] },
  example: { body: { accept: true } },
  handler: async ({ player, params: { ticketId }, body: { accept }, tables, gamelift }) => {
    const search = await ownSearch(tables, player.id, ticketId);
    // Marked first, so that a notification of the end does not start the players' search again.
    if (!accept) await markDeclined(tables, search);
    try {
      await gamelift.acceptMatch(gameLiftTicketOf(search), player.id, accept);
    } catch (error) {
      if (isGameLiftError(error, "InvalidRequestException", "NotFoundException"))
        throw refuse(nothingToAccept);
      throw error;
    }
    return reply(204, undefined);
  },
});

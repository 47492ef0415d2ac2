import * as z from "zod/mini";
import { route } from "../game";

import { gameLiftQuotas, partOf } from "../lib/callQuotas";
import { HttpError } from "../lib/errors";
import { isGameLiftError } from "../lib/gameLift";
import { reply } from "../lib/route";
import { ownSearch } from "./ownSearch";

export default route({
  method: "POST",
  path: "/matchmaking/{ticketId}/accept",
  auth: "player",
  summary: "Accept the match that was found, or decline it; the first answer counts",
  body: z.strictObject({ accept: z.boolean() }),
  returns: { 204: z.undefined() },
  refuses: { 404: "You have no such ticket", 409: "There is no match to accept" },
  // GameLift keeps a player's first answer.
  idempotency: "natural",
  maxCost: { read: 1, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.AcceptMatch),
  uses: { searches: ["GetItem"], gamelift: ["AcceptMatch"] },
  example: { body: { accept: true } },
  handler: async ({ player, params: { ticketId }, body: { accept }, tables, gamelift }) => {
    await ownSearch(tables, player.id, ticketId);
    try {
      await gamelift.acceptMatch(ticketId, player.id, accept);
    } catch (error) {
      if (isGameLiftError(error, "InvalidRequestException", "NotFoundException"))
        throw new HttpError(409, "There is no match to accept");
      throw error;
    }
    return reply(204, undefined);
  },
});

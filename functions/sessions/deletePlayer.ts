import * as z from "zod/mini";
import { route } from "../game";

import { HttpError } from "../lib/errors";
import { reply } from "../lib/route";

export default route({
  method: "DELETE",
  path: "/game-sessions/{id}/players/me",
  auth: "player",
  summary:
    "Leave a game session. GameLift frees an unclaimed seat a minute after it was reserved, and a claimed one when the game server removes the player",
  returns: { 204: z.undefined() },
  refuses: { 404: "You have no seat there" },
  idempotency: "natural",
  maxCost: { write: 1 },
  needs: "gamelift",
  uses: { gameSessions: ["UpdateItem"] },
  handler: async ({ player, params: { id: gameSessionId }, tables }) => {
    const { applied } = await tables.gameSessions.updateItem(
      { gameSessionId, part: `seat#${player.id}` },
      { set: { left: true }, if: { userId: { exists: true } } },
    );
    if (!applied) throw new HttpError(404, "You have no seat there");
    return reply(204, undefined);
  },
});

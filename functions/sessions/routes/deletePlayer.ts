import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { noSeat } from "../codes";
import { route } from "../definition";
import { seatOf } from "../rules/seat";
import { leaveSession, leaveSessionUses } from "../seats/leaveSession";

export default route({
  method: "DELETE",
  path: "/game-sessions/{id}/players/me",
  auth: "player",
  reaches: [],
  summary:
    "Leave a game session, which ends if nobody else has a seat there. GameLift frees an unclaimed seat a minute after it was reserved, and a claimed one when the game server removes the player",
  returns: { 204: z.undefined() },
  refuses: [noSeat],
  idempotency: "natural",
  maxCost: { read: 4, write: 4, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.TerminateGameSession),
  uses: leaveSessionUses,
  handler: async ({ player, params: { id }, ...dependencies }) => {
    const seat = await dependencies.tables.gameSessions.getItem(seatOf(player.id), { consistent: true });
    if (seat?.at !== id) throw refuse(noSeat);
    await leaveSession(dependencies, seat);
    return reply(204, undefined);
  },
});

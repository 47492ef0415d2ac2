import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import * as z from "zod/mini";
import { route } from "../game";
import { SeatAnswer, SessionAnswer } from "./answers";
import { noSession } from "./codes";
import { knownSession, knownUses, sessionAnswer } from "./knownSession";
import { seatOf } from "./seat";

export default route({
  method: "GET",
  path: "/game-sessions/{id}",
  auth: "player",
  summary: "A game session. If you have a seat, with the address and the seat",
  returns: {
    200: z.extend(SessionAnswer, z.omit(z.partial(SeatAnswer), { gameSessionId: true, status: true }).shape),
  },
  refuses: [noSession],
  maxCost: { read: 3, write: 4, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.DescribeGameSessions),
  uses: knownUses,
  example: {
    answer: {
      gameSessionId: "b1946ac92492d2347c6235b4d2611184",
      mode: "duel",
      name: "Friends only",
      properties: { map: "bridge" },
      status: "ACTIVE",
      players: 1,
      maximumPlayers: 2,
    },
  },
  handler: async ({ player, params: { id }, ...dependencies }) => {
    const known = await knownSession(dependencies, id);
    const seat = await dependencies.tables.gameSessions.getItem(seatOf(player.id));
    const { ipAddress, dnsName, port } = known.live ?? {};
    if (seat?.at !== id || !seat.playerSessionId || seat.left || !ipAddress || !port)
      return sessionAnswer(known);
    const { playerSessionId } = seat;
    return { ...sessionAnswer(known), ipAddress, ...(dnsName && { dnsName }), port, playerSessionId };
  },
});

import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { noSession } from "../codes";
import { knownSession, knownUses, sessionForPlayer } from "../hosting/knownSession";
import { route } from "../own";
import { SessionWithSeat } from "../rules/answers";
import { seatOf } from "../rules/seat";

export default route({
  method: "GET",
  path: "/game-sessions/{id}",
  auth: "player",
  reaches: [],
  summary: "A game session. If you have a seat, with the address and the seat",
  returns: { 200: SessionWithSeat },
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
    return sessionForPlayer(known, await dependencies.tables.gameSessions.getItem(seatOf(player.id)));
  },
});

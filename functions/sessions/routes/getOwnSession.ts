import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { refuse } from "@game-backend/framework/errors";
import { noOwnSession } from "../codes";
import { route } from "../definition";
import { knownSession, knownUses, sessionForPlayer } from "../hosting/knownSession";
import { SessionWithSeat } from "../rules/answers";
import { seatOf } from "../rules/seat";
import { isSeated } from "../seats/freePlayer";

export default route({
  method: "GET",
  path: "/game-sessions/mine",
  auth: "player",
  reaches: [],
  summary:
    "The game session in which you have a seat, for an app that was started again. A match is in GET /matchmaking",
  returns: { 200: SessionWithSeat },
  refuses: [noOwnSession],
  maxCost: { read: 4, write: 4, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.DescribeGameSessions),
  uses: { ...knownUses, gamelift: [...knownUses.gamelift, "DescribePlayerSessions"] },
  example: {
    answer: {
      gameSessionId: "b1946ac92492d2347c6235b4d2611184",
      mode: "duel",
      properties: { map: "bridge" },
      status: "ACTIVE",
      players: 1,
      maximumPlayers: 2,
      ipAddress: "203.0.113.7",
      port: 7777,
      playerSessionId: "psess-6f2d8b4a-9e10-4c7a-2b5d-3c9a1f6e5c33",
    },
  },
  handler: async ({ player, ...dependencies }) => {
    const seat = await dependencies.tables.gameSessions.getItem(seatOf(player.id), { consistent: true });
    if (!seat || !(await isSeated(dependencies, seat))) throw refuse(noOwnSession);
    const known = await knownSession(dependencies, seat.at, noOwnSession);
    return sessionForPlayer(known, seat);
  },
});

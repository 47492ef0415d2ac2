import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { refuse } from "@game-backend/framework/errors";
import { mayJoin } from "../../profile/mayReach";
import { noSession } from "../codes";
import { route } from "../definition";
import { knownSession, knownUses, sessionForPlayer } from "../hosting/knownSession";
import { SessionWithSeat } from "../rules/answers";
import { seatOf } from "../rules/seat";

export default route({
  method: "GET",
  path: "/game-sessions/{id}",
  auth: "player",
  reaches: ["join"],
  summary:
    "A game session. If you have a seat, with the address and the seat. It is not there for a player whom its creator has blocked, and who does not play in it",
  returns: { 200: SessionWithSeat },
  refuses: [noSession],
  maxCost: { read: 8, write: 4, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.DescribeGameSessions),
  collects: ["relations"],
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
    const { userId, players = [] } = known.row;
    const isThere = seat?.at === id || players.includes(player.id);
    if (!isThere && !(await mayJoin(dependencies, player, [userId]))) throw refuse(noSession);
    return sessionForPlayer(known, seat);
  },
});

import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { route } from "../game";
import { SeatAnswer, seatExample } from "./answers";
import {
  alreadySearching,
  closed,
  ended,
  full,
  inMatch,
  inSession,
  noSession,
  seatBeingTaken,
  seatsUnused,
  starting,
  tenMinutesLimit,
} from "./codes";
import { knownSession, knownUses } from "./knownSession";
import { placeAnswer } from "./seat";
import { seatUses, takeSeat } from "./takeSeat";

export default route({
  method: "POST",
  path: "/game-sessions/{id}/players",
  auth: "player",
  summary: "Join a game session. A player has one seat, and must claim it at the game server within a minute",
  returns: { 200: SeatAnswer },
  refuses: [
    noSession,
    starting,
    ended,
    full,
    closed,
    seatBeingTaken,
    seatsUnused,
    inSession,
    inMatch,
    alreadySearching,
    tenMinutesLimit,
    playerDeleted,
  ],
  // However often a request is retried, a player has one seat.
  idempotency: "natural",
  maxCost: { read: 8, write: 8, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.DescribeGameSessions),
  collects: ["otherGames"],
  uses: {
    ...seatUses,
    gameSessions: ["GetItem", "PutItem", "UpdateItem", "DeleteItem"],
    gamelift: [...knownUses.gamelift, ...seatUses.gamelift],
  },
  example: { answer: seatExample },
  handler: async ({ player, params: { id }, ...dependencies }) => {
    const { row, live } = await knownSession(dependencies, id);
    if (row.players && !row.players.includes(player.id)) throw refuse(noSession);
    if (!live?.at || !row.arn) throw refuse(starting, { retryAfter: 1 });
    if (live.status !== "ACTIVE") throw refuse(ended);
    const playerSessionId = await takeSeat(dependencies, { gameSessionId: id, arn: row.arn }, player.id);
    const { status, at } = live;
    return { gameSessionId: id, status, ...placeAnswer(id, at), playerSessionId };
  },
});

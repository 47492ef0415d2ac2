import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { mayJoin } from "../../profile/mayReach";
import {
  alreadySearching,
  closed,
  ended,
  full,
  inMatch,
  inSession,
  noSession,
  seatBeingTaken,
  seatsKept,
  seatsUnused,
  starting,
  tenMinutesLimit,
} from "../codes";
import { type Clients, route } from "../definition";
import { knownSession, knownUses } from "../hosting/knownSession";
import { SeatAnswer, seatExample } from "../rules/answers";
import { placeAnswer } from "../rules/seat";
import { seatUses, takeSeat } from "../seats/takeSeat";

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
    seatsKept,
    seatsUnused,
    inSession,
    inMatch,
    alreadySearching,
    tenMinutesLimit,
    playerDeleted,
  ],
  // However often a request is retried, a player has one seat.
  idempotency: "natural",
  maxCost: { read: 27, write: 9, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.DescribeGameSessions),
  reaches: ["join"],
  collects: ["otherGames", "relations"],
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
    const { arn, userId: creatorId, invited = [] } = row;
    const isInvited = creatorId === player.id || invited.includes(player.id);
    const there = invited.length > 0 ? await playersThere(dependencies, arn) : [];
    // A creator names whom they like: of who is invited, those count who came, so that nobody learns of others' blocks.
    if (!(await mayJoin(dependencies, player, [creatorId, ...there]))) throw refuse(noSession);
    if (!isInvited && !there.includes(player.id)) {
      const missing = invited.filter((one) => !there.includes(one)).length;
      // As many seats are free as invited players are not there yet.
      if (missing > 0 && live.maximumPlayers - there.length <= missing) throw refuse(seatsKept);
    }
    const playerSessionId = await takeSeat(dependencies, { gameSessionId: id, arn, isInvited }, player.id);
    const { status, at } = live;
    return { gameSessionId: id, status, ...placeAnswer(id, at), playerSessionId };
  },
});

/** Returns the ids of the players who have a seat. */
async function playersThere(
  { gamelift }: Clients<{ gamelift: ["DescribePlayerSessions"] }>,
  arn: string,
): Promise<string[]> {
  const seats = await gamelift.describePlayerSessions({ gameSessionId: arn });
  const taken = seats.filter(({ status }) => status === "RESERVED" || status === "ACTIVE");
  return taken.map(({ playerId }) => playerId);
}

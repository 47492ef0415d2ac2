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
import { knownSession, knownUses } from "../hosting/knownSession";
import { type Clients, route } from "../own";
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
    if (!(await mayJoin(dependencies, player, [creatorId, ...invited]))) throw refuse(noSession);
    const isInvited = creatorId === player.id || invited.includes(player.id);
    if (!isInvited && invited.length > 0)
      await refuseKept(dependencies, { arn, invited, most: live.maximumPlayers }, player.id);
    const playerSessionId = await takeSeat(dependencies, { gameSessionId: id, arn, isInvited }, player.id);
    const { status, at } = live;
    return { gameSessionId: id, status, ...placeAnswer(id, at), playerSessionId };
  },
});

/** Throws 409 if as many seats are free as invited players are not there yet. */
async function refuseKept(
  { gamelift }: Clients<{ gamelift: ["DescribePlayerSessions"] }>,
  { arn, invited, most }: { arn: string; invited: readonly string[]; most: number },
  userId: string,
): Promise<void> {
  const seats = await gamelift.describePlayerSessions({ gameSessionId: arn });
  const taken = seats.filter(({ status }) => status === "RESERVED" || status === "ACTIVE");
  const there = taken.map(({ playerId }) => playerId);
  const missing = invited.filter((id) => !there.includes(id)).length;
  if (!there.includes(userId) && missing > 0 && most - there.length <= missing) throw refuse(seatsKept);
}

import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { HttpError } from "@game-backend/framework/errors";
import { route } from "../game";
import { SeatAnswer, seatExample } from "./answers";
import { knownSession, knownUses } from "./knownSession";
import { seatUses, takeSeat } from "./takeSeat";

export default route({
  method: "POST",
  path: "/game-sessions/{id}/players",
  auth: "player",
  summary: "Join a game session. A player has one seat, and must claim it at the game server within a minute",
  returns: { 200: SeatAnswer },
  refuses: {
    404: "There is no such game session",
    409: "It is full, is being set up, or takes no players, or you have left three seats unused",
  },
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
    if (!live?.ipAddress || !live.port || !row.arn)
      throw new HttpError(409, "The game session is being set up", { "Retry-After": "1" });
    if (live.status !== "ACTIVE") throw new HttpError(409, "The game session has ended");
    const playerSessionId = await takeSeat(dependencies, { gameSessionId: id, arn: row.arn }, player.id);
    const { status, ipAddress, dnsName, port } = live;
    return { gameSessionId: id, status, ipAddress, ...(dnsName && { dnsName }), port, playerSessionId };
  },
});

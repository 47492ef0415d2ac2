import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { refuse } from "@game-backend/framework/errors";
import type { Reached } from "@game-backend/framework/gameLift";
import * as z from "zod/mini";
import { connectionPending, ended, noSeat, noSession, starting } from "../codes";
import { type Collected, route } from "../definition";
import type { SessionDependencies } from "../hosting/dependencies";
import { knownSession, knownUses } from "../hosting/knownSession";
import { idOfSession, seatOf } from "../rules/seat";
import { askConnection, connectionUses } from "../seats/connections";
import { otherSessionsOf } from "../seats/freePlayer";

const uses = {
  ...connectionUses,
  ...knownUses,
  gamelift: [...knownUses.gamelift, ...connectionUses.gamelift],
} as const;

export default route({
  method: "GET",
  path: "/game-sessions/{id}/connection",
  auth: "player",
  reaches: [],
  summary:
    "How to connect to a game session in which you have a seat: to the player gateway with a token, or to the game server",
  returns: {
    200: z
      .object({
        type: z
          .enum(["gateway", "direct"])
          .check(
            z.describe("`gateway`: each packet begins with the token's bytes. `direct`: there is no token"),
          ),
        endpoints: z
          .array(z.object({ ipAddress: z.string(), dnsName: z.optional(z.string()), port: z.int() }))
          .check(z.describe("Addresses that lead to the game session; a client may change between them")),
        token: z
          .optional(z.string())
          .check(z.describe("In base64: decode it, and send its bytes before the payload of each packet")),
        expiresAt: z
          .optional(z.number())
          .check(
            z.describe(
              "When the token ends, in milliseconds since the epoch. Ask again every 60 s for a new token and addresses",
            ),
          ),
      })
      .register(z.globalRegistry, { title: "Connection" }),
  },
  refuses: [noSession, noSeat, starting, ended, connectionPending],
  // The row with the details of a session of four has 1.2 KB, and is written twice.
  maxCost: { read: 5, write: 5, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.DescribeGameSessions),
  collects: ["otherGames"],
  uses,
  example: {
    answer: {
      type: "gateway",
      endpoints: [
        { ipAddress: "198.51.100.4", port: 4192 },
        { ipAddress: "198.51.100.9", port: 4193 },
      ],
      token: "NGQ3ZTk0YzZkYjFhNGY1YmFhYjc1MGVkMzZmMQ==",
      expiresAt: 1_795_205_387_399,
    },
  },
  handler: async ({ player, params: { id }, ...dependencies }) => {
    const { arn, at } = await sessionOf(dependencies, player.id, id);
    if (!at.gateway) return { type: "direct" as const, endpoints: [at] };
    const own = await askConnection(dependencies, arn, player.id);
    const type = own.token ? ("gateway" as const) : ("direct" as const);
    return { ...own, type, endpoints: [...own.endpoints] };
  },
});

type Dependencies = SessionDependencies<typeof uses> & Collected<"otherGames">;

/** Returns the game session in which a player has a seat. Throws 404 without one, and 409 if it is not ready or over. */
async function sessionOf(
  dependencies: Dependencies,
  userId: string,
  id: string,
): Promise<{ arn: string; at: Reached }> {
  const { gameSessions } = dependencies.tables;
  const [games, seat] = await Promise.all([
    otherSessionsOf(dependencies, userId),
    gameSessions.getItem(seatOf(userId)),
  ]);
  for (const { gameSession: arn, at, playerSessionId } of games)
    if (arn && at && playerSessionId && idOfSession(arn) === id) return { arn, at };
  if (seat?.at !== id || seat.left) throw refuse(noSeat);
  if (!seat.playerSessionId) throw refuse(starting, { retryAfter: 1 });
  const row = await gameSessions.getItem({ gameSessionId: id, part: "session" });
  if (row?.arn && row.gateway) return { arn: row.arn, at: { gateway: true } };
  const { live } = await knownSession(dependencies, id);
  if (!live?.at) throw refuse(starting, { retryAfter: 1 });
  if (live.status !== "ACTIVE") throw refuse(ended);
  return { arn: live.arn, at: live.at };
}

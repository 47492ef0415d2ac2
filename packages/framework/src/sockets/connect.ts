import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { type MakeClients, makeAll } from "../clients";
import { type Clock, systemClock } from "../clock";
import type { Environment } from "../environment";
import { type ManifestTable, manifestUses } from "../live/readLiveManifest";
import { switched } from "../live/switched";
import { isBannedAt, type Profiles } from "../profiles";
import type { SecretKeys } from "../secretKeys";
import type { IndexClient, TableClient } from "../tableClient";
import { maxSockets, socketSeconds } from "./limits";
import type { Ticket } from "./rows";
import type { Sockets } from "./sockets";
import type * as socketTables from "./tables";
import { isGenuine, ticketId } from "./ticket";

/** The grants of `$connect`. A game without profiles has no bans, so it reads none, and one without switches has no maintenance. */
export const connectUses = {
  ...manifestUses,
  profiles: ["GetItem"],
  tickets: ["DeleteItem"],
  connections: ["PutItem", "DeleteItem"],
  connectionsByUser: ["Query"],
  sockets: ["DeleteConnection"],
  ticketKey: true,
} as const;

/** The clients of `connectUses`. */
interface ConnectClients {
  tables: {
    heads?: ManifestTable;
    profiles?: Pick<TableClient<Profiles>, "getItem">;
    tickets: Pick<TableClient<typeof socketTables.tickets>, "deleteItem">;
    connections: Pick<TableClient<typeof socketTables.connections>, "putItem" | "deleteItem">;
    connectionsByUser: IndexClient<typeof socketTables.connections, "connectionsByUser">;
  };
  sockets: Pick<Sockets, "deleteConnection">;
  ticketKey: SecretKeys;
}

/** How many used tickets an instance remembers. */
const rememberedTickets = 10_000;

/** The types omit `queryStringParameters`, which only `$connect` events have. */
type ConnectEvent = APIGatewayProxyWebsocketEventV2 & {
  queryStringParameters?: Record<string, string | undefined>;
};

/**
 * Makes the handler of `$connect`. It accepts a client with a ticket, `?ticket=…`, which is valid once and for 30 seconds.
 * Answers 401 without a valid ticket, 503 during maintenance, and 403 if the player has been banned or deleted, or has signed out
 * everywhere, since. If a player has too many sockets, the oldest are closed. They may be dead already: it takes ten minutes to
 * notice that.
 */
export function serveConnect(
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const { tables, sockets, ticketKey }: ConnectClients = makeAll(makeClients, connectUses, environment);
  const switches = switched(makeClients, tables.heads, { environment }, clock);
  const used = new Set<string>();

  /**
   * Deletes a genuine ticket and returns it, so that it cannot be used again. The seal is checked first, so that a forged
   * or expired ticket reads and writes nothing; a used one costs each instance a write, once.
   */
  async function redeem(ticket: string, nowSeconds: number): Promise<Ticket | undefined> {
    if (used.has(ticket) || !isGenuine(await ticketKey(), ticket, nowSeconds)) return undefined;
    const unused = { if: { expiresAt: { atLeast: Math.floor(nowSeconds) + 1 } } };
    const { applied, before } = await tables.tickets.deleteItem({ id: ticketId(ticket) }, unused);
    if (used.size >= rememberedTickets) used.clear();
    used.add(ticket);
    return applied ? before : undefined;
  }

  /** Returns true if the player is banned, deleted, or has signed out since the sign-in. Costs one read unit. */
  async function isOut({ userId, signedInAt = 0 }: Ticket, now: number): Promise<boolean> {
    if (!tables.profiles) return false;
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    return !profile || isBannedAt(profile, now) || signedInAt < (profile.signedOutAt ?? 0);
  }

  /**
   * Closes the player's oldest sockets to make room for this one. The row of this one is written first, so that of
   * several sockets that open at once, the last one sees the others.
   */
  async function makeRoom(userId: string, own: string): Promise<void> {
    const { items } = await tables.connectionsByUser.query({ hash: userId });
    const others = items.filter(({ connectionId }) => connectionId !== own);
    const newestFirst = others.sort((a, b) => b.connectedAt - a.connectedAt);
    await Promise.all(
      newestFirst.slice(maxSockets - 1).map(async ({ connectionId }) => {
        await sockets.deleteConnection(connectionId);
        // The row comes last, so that a ban still finds the row of a socket that could not be closed.
        await tables.connections.deleteItem({ connectionId });
      }),
    );
  }

  return async ({ requestContext, queryStringParameters }: ConnectEvent): Promise<{ statusCode: number }> => {
    const ticket = queryStringParameters?.ticket;
    const now = clock.now();
    const bearer = ticket && (await redeem(ticket, now / 1000));
    if (!bearer) return { statusCode: 401 };
    const { userId, username, groups, signedInAt } = bearer;
    if (await switches.refusalOf({ player: { id: userId, groups } })) return { statusCode: 503 };
    const { connectionId } = requestContext;
    await tables.connections.putItem({
      connectionId,
      userId,
      username,
      groups,
      ...(signedInAt !== undefined && { signedInAt }),
      connectedAt: now,
      expiresAt: Math.floor(now / 1000) + socketSeconds,
    });
    let admitted = false;
    try {
      await makeRoom(userId, connectionId);
      // This check comes after the row is written. So it sees an earlier ban, and a later ban finds the row and
      // closes the socket. The same holds for a sign-out.
      admitted = !(await isOut(bearer, now));
    } finally {
      if (!admitted) await tables.connections.deleteItem({ connectionId });
    }
    return { statusCode: admitted ? 200 : 403 };
  };
}

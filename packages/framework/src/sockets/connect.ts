import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import type { Callback } from "../callback";
import { secretKeys } from "../secretKeys";
import { meterThrottles } from "../throttleMeter";
import type { Connection } from "./connections";
import { maxSockets, socketSeconds } from "./limits";
import type { Ticket } from "./rows";
import { isGenuine, ticketId } from "./ticket";

/** The tables, the address and the parameter that `$connect` uses. */
export interface ConnectPlaces {
  /** Empty for a game without profiles, which has no bans. */
  profilesTable: string;
  ticketsTable: string;
  connectionsTable: string;
  /** The management API's address: `https://….execute-api.….amazonaws.com/live`. */
  socketsUrl: string;
  /** The parameter with the keys that seal tickets. */
  ticketKeyParameter: string;
}

/** How many used tickets an instance remembers. */
const rememberedTickets = 10_000;

/** The types omit `queryStringParameters`, which only `$connect` events have. */
type ConnectEvent = APIGatewayProxyWebsocketEventV2 & {
  queryStringParameters?: Record<string, string | undefined>;
};

/**
 * Accepts a client with a ticket, `?ticket=…`, which is valid once and for 30 seconds. Answers 401 without a valid
 * ticket, and 403 if the player has been banned or deleted, or has signed out everywhere, since. The seal is checked
 * first, so that a forged or expired ticket reads and writes nothing; a used one costs each instance a write, once. If
 * a player has too many sockets, the oldest are
 * closed. They may be dead already: it takes ten minutes to notice that. Pulumi serializes this function, so it
 * captures plain values and plain functions only, and requires the Lambda runtime's SDK in its body.
 */
export function connectHandler(places: ConnectPlaces) {
  const { profilesTable, ticketsTable, connectionsTable, socketsUrl, ticketKeyParameter } = places;
  const { DynamoDBClient }: typeof import("@aws-sdk/client-dynamodb") = require("@aws-sdk/client-dynamodb");
  const lib: typeof import("@aws-sdk/lib-dynamodb") = require("@aws-sdk/lib-dynamodb");
  const gateway: typeof import("@aws-sdk/client-apigatewaymanagementapi") =
    require("@aws-sdk/client-apigatewaymanagementapi");
  const {
    GetParameterCommand,
    SSMClient,
  }: typeof import("@aws-sdk/client-ssm") = require("@aws-sdk/client-ssm");
  const ssm = new SSMClient({});
  const ticketKeys = secretKeys(async () => {
    const get = new GetParameterCommand({ Name: ticketKeyParameter, WithDecryption: true });
    return (await ssm.send(get)).Parameter?.Value;
  });
  const rows = lib.DynamoDBDocumentClient.from(meterThrottles(new DynamoDBClient({})));
  const sockets = new gateway.ApiGatewayManagementApiClient({ endpoint: socketsUrl });

  const used = new Set<string>();

  /** Deletes a genuine ticket and returns it, so that it cannot be used again. */
  async function redeem(ticket: string, nowSeconds: number): Promise<Ticket | undefined> {
    if (used.has(ticket) || !isGenuine(await ticketKeys(), ticket, nowSeconds)) return undefined;
    const row = await taken(ticket, nowSeconds);
    if (used.size >= rememberedTickets) used.clear();
    used.add(ticket);
    return row;
  }

  async function taken(ticket: string, nowSeconds: number): Promise<Ticket | undefined> {
    try {
      const { Attributes } = await rows.send(
        new lib.DeleteCommand({
          TableName: ticketsTable,
          Key: { id: ticketId(ticket) },
          ConditionExpression: "expiresAt > :now",
          ExpressionAttributeValues: { ":now": nowSeconds },
          ReturnValues: "ALL_OLD",
        }),
      );
      return Attributes as Ticket | undefined;
    } catch (error) {
      if (error instanceof Error && error.name === "ConditionalCheckFailedException") return undefined;
      throw error;
    }
  }

  /** Returns true if the player is banned, deleted, or has signed out since the sign-in. Costs one read unit. */
  async function isOut({ userId, signedInAt = 0 }: Ticket): Promise<boolean> {
    if (!profilesTable) return false;
    const get = { TableName: profilesTable, Key: { userId }, ConsistentRead: true };
    const { Item } = await rows.send(new lib.GetCommand(get));
    return !Item || Item["bannedAt"] !== undefined || signedInAt < (Item["signedOutAt"] ?? 0);
  }

  /**
   * Closes the player's oldest sockets to make room for this one. The row of this one is written first, so that of
   * several sockets that open at once, the last one sees the others.
   */
  async function makeRoom(userId: string, own: string): Promise<void> {
    const { Items = [] } = await rows.send(
      new lib.QueryCommand({
        TableName: connectionsTable,
        IndexName: "connectionsByUser",
        KeyConditionExpression: "userId = :user",
        ExpressionAttributeValues: { ":user": userId },
      }),
    );
    const others = (Items as Connection[]).filter(({ connectionId }) => connectionId !== own);
    const newestFirst = others.sort((a, b) => b.connectedAt - a.connectedAt);
    await Promise.all(newestFirst.slice(maxSockets - 1).map(({ connectionId }) => close(connectionId)));
  }

  /** Deletes the row last, so that a ban still finds the row of a socket that could not be closed. */
  async function close(connectionId: string): Promise<void> {
    try {
      await sockets.send(new gateway.DeleteConnectionCommand({ ConnectionId: connectionId }));
    } catch (error) {
      if (!(error instanceof Error && error.name === "GoneException")) throw error;
    }
    await rows.send(new lib.DeleteCommand({ TableName: connectionsTable, Key: { connectionId } }));
  }

  return async ({ requestContext, queryStringParameters }: ConnectEvent): Promise<{ statusCode: number }> => {
    const ticket = queryStringParameters?.ticket;
    const now = Date.now();
    const bearer = ticket && (await redeem(ticket, now / 1000));
    if (!bearer) return { statusCode: 401 };
    const { userId, username, groups, signedInAt } = bearer;
    const { connectionId } = requestContext;
    const Item: Connection = {
      connectionId,
      userId,
      username,
      groups,
      ...(signedInAt !== undefined && { signedInAt }),
      connectedAt: now,
      expiresAt: Math.floor(now / 1000) + socketSeconds,
    };
    await rows.send(new lib.PutCommand({ TableName: connectionsTable, Item }));
    let admitted = false;
    try {
      await makeRoom(userId, connectionId);
      // This check comes after the row is written. So it sees an earlier ban, and a later ban finds the row and
      // closes the socket. The same holds for a sign-out.
      admitted = !(await isOut(bearer));
    } finally {
      if (!admitted)
        await rows.send(new lib.DeleteCommand({ TableName: connectionsTable, Key: { connectionId } }));
    }
    return { statusCode: admitted ? 200 : 403 };
  };
}

/** The handler of `$connect`, which accepts clients with tickets. */
export const connect: Callback = {
  summary: "$connect: accepts clients with tickets",
  uses: {
    profiles: ["GetItem"],
    tickets: ["DeleteItem"],
    connections: ["PutItem", "DeleteItem"],
    connectionsByUser: ["Query"],
    sockets: ["DeleteConnection"],
    ticketKey: true,
  },
  // Pushes rely on this timeout: see `connectingMs`.
  timeout: 5,
  handler: ({
    TABLE_PROFILES = "",
    TABLE_TICKETS = "",
    TABLE_CONNECTIONS = "",
    SOCKETS_URL = "",
    TICKET_KEY_PARAMETER = "",
  }) =>
    connectHandler({
      profilesTable: TABLE_PROFILES,
      ticketsTable: TABLE_TICKETS,
      connectionsTable: TABLE_CONNECTIONS,
      socketsUrl: SOCKETS_URL,
      ticketKeyParameter: TICKET_KEY_PARAMETER,
    }),
};

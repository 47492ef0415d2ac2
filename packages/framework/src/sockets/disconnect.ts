import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import type { Callback } from "../callback";
import { meterThrottles } from "../throttleMeter";

import type { Subscription } from "./rows";

/** The tables with the rows of sockets. */
export interface SocketTables {
  connectionsTable: string;
  subscriptionsTable: string;
}

/**
 * Deletes the rows of a closed socket. Idempotent. API Gateway calls this on a best-effort basis: rows that remain
 * are deleted at the next attempt to send to the socket, or expire. Pulumi serializes this function like
 * `connectHandler`.
 */
export function disconnectHandler({ connectionsTable, subscriptionsTable }: SocketTables) {
  const { DynamoDBClient }: typeof import("@aws-sdk/client-dynamodb") = require("@aws-sdk/client-dynamodb");
  const lib: typeof import("@aws-sdk/lib-dynamodb") = require("@aws-sdk/lib-dynamodb");
  const rows = lib.DynamoDBDocumentClient.from(meterThrottles(new DynamoDBClient({})));

  /** Returns the topics of a socket. There are at most about fifty, which fit into one page. */
  async function topicsOf(connectionId: string): Promise<Subscription[]> {
    const { Items = [] } = await rows.send(
      new lib.QueryCommand({
        TableName: subscriptionsTable,
        IndexName: "subscriptionsByConnection",
        KeyConditionExpression: "connectionId = :connection",
        ExpressionAttributeValues: { ":connection": connectionId },
      }),
    );
    return Items as Subscription[];
  }

  return async ({ requestContext }: APIGatewayProxyWebsocketEventV2): Promise<{ statusCode: number }> => {
    const { connectionId } = requestContext;
    await rows.send(new lib.DeleteCommand({ TableName: connectionsTable, Key: { connectionId } }));
    const unsubscribe = ({ topic }: Subscription) =>
      rows.send(new lib.DeleteCommand({ TableName: subscriptionsTable, Key: { topic, connectionId } }));
    await Promise.all((await topicsOf(connectionId)).map(unsubscribe));
    return { statusCode: 200 };
  };
}

/** The handler of `$disconnect`, which deletes the rows of a closed socket. */
export const disconnect: Callback = {
  summary: "$disconnect: deletes the rows of a closed socket",
  uses: {
    connections: ["DeleteItem"],
    subscriptions: ["DeleteItem"],
    subscriptionsByConnection: ["Query"],
  },
  timeout: 10,
  handler: ({ TABLE_CONNECTIONS = "", TABLE_SUBSCRIPTIONS = "" }) =>
    disconnectHandler({ connectionsTable: TABLE_CONNECTIONS, subscriptionsTable: TABLE_SUBSCRIPTIONS }),
};

import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { callback } from "../library";

/**
 * The handler of `$disconnect`, which deletes the rows of a closed socket. Idempotent. API Gateway calls it on a
 * best-effort basis: rows that remain are deleted at the next attempt to send to the socket, or expire.
 */
export const disconnect = callback<APIGatewayProxyWebsocketEventV2>()({
  summary: "$disconnect: deletes the rows of a closed socket",
  uses: {
    connections: ["DeleteItem"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
  },
  memorySize: 256,
  handler: async ({ event, tables }) => {
    const { connectionId } = event.requestContext;
    await tables.connections.deleteItem({ connectionId });
    // A socket has about fifty topics at most, which fit into one page.
    const { items } = await tables.subscriptionsByConnection.query({ hash: connectionId });
    if (items.length > 0) await tables.subscriptions.batchWriteItem({ delete: items });
    return { statusCode: 200 };
  },
});

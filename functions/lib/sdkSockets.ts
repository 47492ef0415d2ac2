import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";

import type { Sockets } from "./sockets";

/** Calls with the SDK's client. */
export function sdkSockets(client: ApiGatewayManagementApiClient): Sockets {
  return {
    async postToConnection(ConnectionId, message) {
      const command = new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(message) });
      return unlessGone("sent", client.send(command));
    },
    async deleteConnection(ConnectionId) {
      return unlessGone("closed", client.send(new DeleteConnectionCommand({ ConnectionId })));
    },
  };
}

async function unlessGone<Done>(done: Done, sent: Promise<unknown>): Promise<Done | "gone"> {
  try {
    await sent;
    return done;
  } catch (error) {
    if (error instanceof Error && error.name === "GoneException") return "gone";
    throw error;
  }
}

/** Calls with a client of the function's own role. */
export const ownSockets = (endpoint: string): Sockets =>
  sdkSockets(new ApiGatewayManagementApiClient({ endpoint }));

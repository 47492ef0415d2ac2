import {
  ApiGatewayManagementApiClient,
  type ApiGatewayManagementApiClientConfig,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";

import type { Sockets } from "./sockets";

/** Calls sockets with an SDK client. */
export function socketsOf(client: ApiGatewayManagementApiClient): Sockets {
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

/** Calls sockets with a new SDK client. Unless the options say otherwise, it uses the function's role and region. */
export const sdkSockets = (options: ApiGatewayManagementApiClientConfig): Sockets =>
  socketsOf(new ApiGatewayManagementApiClient(options));

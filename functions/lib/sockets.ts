import {
  type ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";

/** Players' sockets, with one method per operation. Both return `gone` if the socket no longer exists. */
export interface Sockets {
  /** Sends a message as JSON, at most 128 KB. */
  postToConnection(connectionId: string, message: object): Promise<"sent" | "gone">;
  /** Closes a socket; its `$disconnect` follows. */
  deleteConnection(connectionId: string): Promise<"closed" | "gone">;
}

export type SocketOperation = Capitalize<keyof Sockets>;

export function sockets(client: ApiGatewayManagementApiClient): Sockets {
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

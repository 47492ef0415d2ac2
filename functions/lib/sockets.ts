import {
  type ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";

/** Players' sockets. */
export interface Sockets {
  /** Sends a message as JSON, at most 128 KB. `gone` when there is no such socket any more. */
  send(connectionId: string, message: object): Promise<"sent" | "gone">;
}

export function sockets(client: ApiGatewayManagementApiClient): Sockets {
  return {
    async send(ConnectionId, message) {
      try {
        await client.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(message) }));
        return "sent";
      } catch (error) {
        if (error instanceof Error && error.name === "GoneException") return "gone";
        throw error;
      }
    },
  };
}

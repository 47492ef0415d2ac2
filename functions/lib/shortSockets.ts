import {
  type ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";

import { shortCalls } from "./shortCalls";

/** Shortens the calls of a client that send text to sockets. */
export const shortSockets = (client: ApiGatewayManagementApiClient): ApiGatewayManagementApiClient =>
  shortCalls(client, (command) => {
    if (!(command instanceof PostToConnectionCommand)) return undefined;
    const { ConnectionId, Data } = command.input;
    if (typeof Data !== "string") return undefined;
    return { name: "PostToConnectionCommand", body: () => Data, pathEnd: ConnectionId, read };
  });

function read(status: number): object | undefined {
  if (status === 410) throw new GoneException({ message: "", $metadata: { httpStatusCode: status } });
  return status === 200 ? {} : undefined;
}

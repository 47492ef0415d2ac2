import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { handlersByKey } from "../handlersByKey";

/** The Lambda handler of a route of a WebSocket API. */
export type SocketHandler = (event: APIGatewayProxyWebsocketEventV2) => Promise<object>;

/**
 * Returns the Lambda handler of several routes of a WebSocket API. `make` has what makes each route's own handler, by its
 * key: `$connect`, `$default`, or a message's action.
 */
export const serveSockets = (make: Readonly<Record<string, () => SocketHandler>>): SocketHandler =>
  handlersByKey(make, ({ requestContext: { routeKey } }) => routeKey);

import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

import { errorMessage, reply } from "./serveSocket";

/**
 * Makes the handler of `$default`, which answers messages without a route, including invalid JSON, with an error.
 */
export const unknownAction =
  (actions: readonly string[]) =>
  async ({ requestContext: { requestId }, body }: APIGatewayProxyWebsocketEventV2) => {
    const known = `an action of ${actions.join(", ")}`;
    const action = actionOf(body ?? "");
    const said = action === undefined ? `Send JSON with ${known}` : `There is no such action: send ${known}`;
    return reply(errorMessage(requestId, said, action?.slice(0, 64)));
  };

function actionOf(text: string): string | undefined {
  try {
    const action: unknown = JSON.parse(text)?.action;
    return typeof action === "string" ? action : undefined;
  } catch {
    return undefined;
  }
}

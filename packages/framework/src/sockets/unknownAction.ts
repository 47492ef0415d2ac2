import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

import { type MakeClients, makeAll } from "../clients";
import type { Environment } from "../environment";
import { asHttpError } from "../errors";
import { errorMessage, reply } from "./serveSocket";
import { socketBudget, socketBudgetUses } from "./socketBudget";

/**
 * Makes the handler of `$default`. It answers messages that match no route, including invalid JSON, with an error.
 * They are charged like other messages.
 */
export function unknownAction(
  actions: readonly string[],
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
) {
  const spent = socketBudget(makeAll(makeClients, socketBudgetUses, environment), environment);
  const known = `an action of ${actions.join(", ")}`;

  return async (event: APIGatewayProxyWebsocketEventV2) => {
    const { requestId } = event.requestContext;
    const action = actionOf(event.body ?? "");
    try {
      await spent.charge(event, {});
    } catch (error) {
      const { status, message } = asHttpError(error);
      if (status === 500) console.error(error);
      return reply(errorMessage(requestId, message, action?.slice(0, 64)));
    }
    const said = action === undefined ? `Send JSON with ${known}` : `There is no such action: send ${known}`;
    return reply(errorMessage(requestId, said, action?.slice(0, 64)));
  };
}

function actionOf(text: string): string | undefined {
  try {
    const action: unknown = JSON.parse(text)?.action;
    return typeof action === "string" ? action : undefined;
  } catch {
    return undefined;
  }
}

import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

import { type MakeClients, makeAll } from "../clients";
import { type Clock, systemClock } from "../clock";
import type { Environment } from "../environment";
import { asRefusal, Refusal, refuse } from "../errors";
import { unknownAction as code } from "./codes";
import { errorMessage } from "./errorMessage";
import { reply } from "./serveSocket";
import { socketBudget, socketBudgetUses } from "./socketBudget";

/**
 * Makes the handler of `$default`. It answers messages that match no route, including invalid JSON, with an error.
 * They are charged like other messages, if there are clients for that.
 */
export function unknownAction(
  actions: readonly string[],
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const spent =
    makeClients.length > 0
      ? socketBudget(makeAll(makeClients, socketBudgetUses, environment), environment, clock.now)
      : undefined;

  return async (event: APIGatewayProxyWebsocketEventV2) => {
    const { requestId } = event.requestContext;
    const action = actionOf(event.body ?? "");
    try {
      await spent?.charge(event, {});
    } catch (error) {
      if (!(error instanceof Refusal)) console.error(error);
      return reply(errorMessage(asRefusal(error), requestId, action?.slice(0, 64)));
    }
    const refusal = refuse(code, { message: said(actions, action), field: "/action" });
    return reply(errorMessage(refusal, requestId, action?.slice(0, 64)));
  };
}

/** Returns what a client reads that has sent a message of no known action. */
function said(actions: readonly string[], action: string | undefined): string {
  if (actions.length === 0) return "This socket takes no messages: it only sends them";
  const known = `an action of ${actions.join(", ")}`;
  return action === undefined ? `Send JSON with ${known}` : `There is no such action: send ${known}`;
}

function actionOf(text: string): string | undefined {
  try {
    const action: unknown = JSON.parse(text)?.action;
    return typeof action === "string" ? action : undefined;
  } catch {
    return undefined;
  }
}

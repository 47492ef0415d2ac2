import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import type { z } from "zod";

import { type MakeClients, makeAll } from "./clients";
import type { connections } from "./connections";
import type { Environment } from "./environment";
import { asHttpError, HttpError } from "./errors";
import { type AnySocketRoute, type SocketCallers, socketUsesOf } from "./socketRoute";
import type { TableClient } from "./tableClient";

/** The answer on the socket. A status other than 200 would send nothing to the client. */
interface Reply {
  statusCode: 200;
  body: string;
}

/** Returns the Lambda handler of a socket route, with the clients that its grants allow. */
export function serveSocket(
  route: AnySocketRoute,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
) {
  const uses = socketUsesOf(route);
  const clients = makeAll(makeClients, uses, environment);
  const handle = route.handler as (request: unknown) => Promise<object>;

  return async ({ requestContext, body }: APIGatewayProxyWebsocketEventV2): Promise<Reply> => {
    const { connectionId, requestId } = requestContext;
    try {
      const message = fieldsOf(route.message, body);
      const caller = route.auth === "none" ? {} : await callerOf(route, clients.tables, connectionId);
      return reply(await handle({ ...clients, ...caller, message, connectionId, now: Date.now() }));
    } catch (error) {
      const { status, message } = asHttpError(error);
      if (status === 500) console.error(error);
      return reply(errorMessage(requestId, message, route.action));
    }
  };
}

export const reply = (message: object): Reply => ({ statusCode: 200, body: JSON.stringify(message) });

/** Returns an error message for a socket. */
export const errorMessage = (requestId: string, message: string, action?: string) => ({
  type: "error",
  action,
  message,
  requestId,
});

/** Parses the message's fields. API Gateway chose the route by the action, so the message is a JSON object. */
function fieldsOf(schema: z.ZodType, body: string | undefined): unknown {
  const { action: _, ...fields } = JSON.parse(body ?? "{}");
  const { success, data, error } = schema.safeParse(fields);
  if (success) return data;
  const issues = error.issues.map(({ path, message }) => [...path, message].join(": "));
  throw new HttpError(400, issues.join("; "));
}

async function callerOf(
  { auth, action }: AnySocketRoute,
  tables: { connections: Pick<TableClient<typeof connections>, "getItem"> },
  connectionId: string,
): Promise<SocketCallers["player"]> {
  const connection = await tables.connections.getItem({ connectionId }, { consistent: true });
  if (!connection) throw new HttpError(401, "This socket is closed: connect with a new ticket");
  const { userId: id, username, groups } = connection;
  if (auth === "admin" && !groups.includes("admins")) throw new HttpError(403, `Only admins may ${action}`);
  return { player: { id, username, groups }, connection };
}

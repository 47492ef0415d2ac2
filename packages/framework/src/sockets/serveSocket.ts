import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import type * as z from "zod/mini";

import { admission } from "../admission";
import { adminGroup } from "../caller";
import { defaultCallerRate, refuseHaste } from "../callerRate";
import { type MakeClients, makeAll } from "../clients";
import type { Cost } from "../cost";
import type { Environment } from "../environment";
import { asHttpError, HttpError } from "../errors";
import { parseJson } from "../parseJson";
import type { Player } from "../route";
import { safeParse } from "../safeParse";
import type { Connection } from "./connections";
import { socketBudget } from "./socketBudget";
import { type AnySocketRoute, socketUsesOf } from "./socketRoute";

/** The answer on the socket. With a status other than 200, API Gateway would send nothing to the client. */
export interface Reply {
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
  const spent = socketBudget(clients, environment);
  const refuse = refuseHaste(defaultCallerRate);
  const first = route.upfrontCost ?? route.maxCost ?? {};
  const handle = route.handler as (request: unknown) => Promise<object>;

  /** Refuses a socket's haste before its row is read. A refused message is charged too: the budget ends the flood. */
  async function refuseFlood(event: APIGatewayProxyWebsocketEventV2): Promise<void> {
    try {
      refuse(event.requestContext.connectionId);
    } catch (tooMany) {
      await spent.charge(event, {});
      throw tooMany;
    }
  }

  const admit = route.auth === "admin" ? admission(clients.tables.revocations) : undefined;
  /** The groups at the time of the ticket come first, so that a player's message causes no call. */
  async function isAdminNow(player: Player): Promise<boolean> {
    if (!player.groups.includes(adminGroup)) return false;
    await admit?.(player);
    return clients.staff.has(player, adminGroup);
  }

  async function find(connectionId: string): Promise<Connection> {
    const connection = await clients.tables.connections.getItem({ connectionId }, { consistent: true });
    if (connection) return connection;
    throw new HttpError(401, "This socket is closed: connect with a new ticket");
  }

  return async (event: APIGatewayProxyWebsocketEventV2): Promise<Reply> => {
    const { connectionId, requestId } = event.requestContext;
    try {
      await refuseFlood(event);
      const connection = route.auth === "none" ? undefined : await find(connectionId);
      const userId = connection?.userId;
      const player = connection && playerOf(connection);
      // Messages that only admins may send are not charged.
      const isAdmin = player !== undefined && route.auth === "admin" && (await isAdminNow(player));
      if (!isAdmin) await spent.charge(event, first, userId);
      if (route.auth === "admin" && !isAdmin) throw new HttpError(403, `Only admins may ${route.action}`);
      const message = fieldsOf(route.message, event.body);
      const caller = connection && { player, connection };
      const spend = async (cost: Cost) => userId && spent.note(userId, cost);
      return reply(await handle({ ...clients, ...caller, message, connectionId, spend, now: Date.now() }));
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

/** Parses the message's fields. API Gateway selected the route by `action`, so the message is a JSON object. */
function fieldsOf(schema: z.core.$ZodType, body: string | undefined): unknown {
  const { action: _, ...fields } = parseJson(body ?? "{}") as Record<string, unknown>;
  const { success, data, error } = safeParse(schema, fields);
  if (success) return data;
  const issues = error.issues.map(({ path, message }) => [...path, message].join(": "));
  throw new HttpError(400, issues.join("; "));
}

const playerOf = ({ userId: id, username, groups, signedInAt = 0 }: Connection): Player => ({
  id,
  username,
  groups,
  signedInAt,
});

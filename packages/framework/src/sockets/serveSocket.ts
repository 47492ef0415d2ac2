import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import type * as z from "zod/mini";

import { admission } from "../admission";
import { answerCheck } from "../answers";
import { badInput } from "../badInput";

import { defaultCallerRate, refuseHaste } from "../callerRate";
import { type MakeClients, makeAll } from "../clients";
import { type Clock, systemClock, timeOf } from "../clock";
import { adminsOnly } from "../codes/auth";
import { serverError } from "../codes/server";
import type { Cost } from "../cost";
import type { Environment } from "../environment";
import { asRefusal, Refusal, refuse } from "../errors";
import { isRefusable, switched } from "../live/switched";
import { parseJson } from "../parseJson";
import { reportRefusal } from "../reportRefusal";
import { adminGroup } from "../rights";
import type { Player } from "../route";
import { safeParse } from "../safeParse";
import { socketClosed } from "./codes";
import type { Connection } from "./connections";
import { errorMessage } from "./errorMessage";
import { socketBudget } from "./socketBudget";
import { socketRefusalsOf } from "./socketRefusalsOf";
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
  clock: Clock = systemClock,
) {
  const uses = socketUsesOf(route);
  const clients = makeAll(makeClients, uses, environment);
  const spent = socketBudget(clients, environment, clock.now);
  const refuseHasty = refuseHaste(defaultCallerRate, clock.now);
  const check = answerCheck(
    { name: route.action, listed: () => new Set(socketRefusalsOf(route).map(({ code }) => code)) },
    environment,
  );
  const first = route.upfrontCost ?? route.maxCost ?? {};
  const { feature } = route;
  const switches = isRefusable(route)
    ? switched(makeClients, clients.tables.heads, { feature, environment }, clock)
    : undefined;
  const handle = route.handler as (request: unknown) => Promise<object>;

  /** Refuses a socket's haste before its row is read. A refused message is charged too: the budget ends the flood. */
  async function refuseFlood(event: APIGatewayProxyWebsocketEventV2): Promise<void> {
    try {
      refuseHasty(event.requestContext.connectionId);
    } catch (tooMany) {
      await spent.charge(event, {});
      throw tooMany;
    }
  }

  const admit = route.auth === "admin" ? admission(clients.tables.revocations, clock.now) : undefined;
  /** The groups at the time of the ticket come first, so that a player's message causes no call. */
  async function isAdminNow(player: Player): Promise<boolean> {
    if (!player.groups.includes(adminGroup)) return false;
    await admit?.(player);
    return clients.staff.has(player, adminGroup);
  }

  async function find(connectionId: string): Promise<Connection> {
    const connection = await clients.tables.connections.getItem({ connectionId }, { consistent: true });
    if (connection) return connection;
    throw refuse(socketClosed);
  }

  /** Returns the handler's answer. A refusal that the route does not list becomes a server error. */
  async function handled(request: object, requestId: string): Promise<object> {
    try {
      return await handle(request);
    } catch (error) {
      if (error instanceof Refusal && check.refusal(error, requestId)) throw refuse(serverError);
      throw error;
    }
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
      const switchedOff = await switches?.refusalOf({ player });
      if (switchedOff) throw switchedOff;
      if (!isAdmin) await spent.charge(event, first, userId);
      if (route.auth === "admin" && !isAdmin) throw refuse(adminsOnly);
      const message = fieldsOf(route.message, event.body);
      const caller = connection && { player, connection };
      const spend = async (cost: Cost) => userId && spent.note(userId, cost);
      const request = { ...clients, ...caller, message, connectionId, spend, ...timeOf(clock), requestId };
      return reply(await handled(request, requestId));
    } catch (error) {
      const refusal = asRefusal(error);
      if (error instanceof Refusal) reportRefusal(error);
      else if (refusal.status === 500) console.error(error);
      return reply(errorMessage(refusal, requestId, route.action));
    }
  };
}

export const reply = (message: object): Reply => ({ statusCode: 200, body: JSON.stringify(message) });

/** Parses the message's fields. API Gateway selected the route by `action`, so the message is a JSON object. */
function fieldsOf(schema: z.core.$ZodType, body: string | undefined): unknown {
  const { action: _, ...fields } = parseJson(body ?? "{}") as Record<string, unknown>;
  const { success, data, error } = safeParse(schema, fields);
  if (success) return data;
  throw badInput(error.issues, "body");
}

const playerOf = ({ userId: id, username, groups, signedInAt = 0 }: Connection): Player => ({
  id,
  username,
  groups,
  signedInAt,
});

import type { APIGatewayProxyEvent, Context } from "aws-lambda";

import { admission } from "./admission";
import { callerName, callerOf } from "./caller";
import { type MakeClients, makeAll } from "./clients";
import { allowOrigin } from "./cors";
import { corsOriginsVariable, type Environment } from "./environment";
import { HttpError, isThrottle, type Response, toResponse } from "./errors";
import { idempotencyKey, once, type RequestsTable, requestHash } from "./idempotency";
import { inputOf, lowerCase } from "./input";
import { isBodiless, JsonText, type LambdaRoute, Reply } from "./route";
import { admitsPlayers, recordsAnswers, usesOf } from "./uses";

/** The Lambda handler of a route, with the clients that its grants need. */
export function serve(
  route: LambdaRoute,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
) {
  const uses = usesOf(route);
  const clients = makeAll(makeClients, uses, environment);
  const origins = environment[corsOriginsVariable]?.split(",") ?? [];
  const admit = admitsPlayers(route) ? admission(clients.tables.revocations) : undefined;
  const handle = route.handler as (request: unknown) => Promise<unknown>;

  async function answer(event: APIGatewayProxyEvent, requestId: string): Promise<Response> {
    const caller = callerOf(route.auth, event);
    if (caller.player) await admit?.(caller.player.id);
    const input = inputOf(route, event);
    const now = Date.now();
    const key = idempotencyKey(lowerCase(event.headers));
    if (!key && route.idempotencyKeyRequired) throw new HttpError(400, "header Idempotency-Key: required");
    const id = `${event.httpMethod} ${event.path} ${key}`;
    // The records of a player are together, to be erased with the account; those of others are spread.
    const record = { caller: caller.player?.id ?? `${callerName(event)} ${id}`, id };
    const request = {
      ...clients,
      ...caller,
      ...input,
      now,
      requestId,
      address: event.requestContext.identity?.sourceIp ?? "",
      requestHash: requestHash(event.httpMethod, event.path, input.body),
      idempotencyKey: `${route.method} ${route.path} ${key ?? requestId}`,
      repeatable: key !== undefined,
    };
    const work = async () => toAnswer(await handle(request));
    if (!key || !recordsAnswers(route)) return work();
    const requests: RequestsTable = clients.tables.requests;
    return once(requests, { ...record, requestHash: request.requestHash, now }, work);
  }

  return async (event: APIGatewayProxyEvent, context: Context): Promise<Response> => {
    const requestId = event.requestContext.requestId ?? context.awsRequestId;
    const cors = allowOrigin(origins, lowerCase(event.headers).origin);
    try {
      const { headers, ...rest } = await answer(event, requestId);
      return { ...rest, headers: { ...headers, ...cors } };
    } catch (error) {
      if (!(error instanceof HttpError) && !isThrottle(error)) console.error(error);
      const { headers, ...rest } = toResponse(error, requestId);
      return { ...rest, headers: { ...headers, ...cors } };
    }
  };
}

function toAnswer(answer: unknown): Response {
  const { status, body, headers } = answer instanceof Reply ? answer : new Reply(200, answer);
  if (isBodiless(status)) return { statusCode: status, headers: { ...headers }, body: "" };
  return {
    statusCode: status,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers },
    body: body instanceof JsonText ? String(body) : JSON.stringify(body),
  };
}

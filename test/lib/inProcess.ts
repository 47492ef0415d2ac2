import { type AnswerChecks, answersVariable } from "@game-backend/framework/answers";
import { corsOriginsVariable } from "@game-backend/framework/environment";
import type { LambdaRoute } from "@game-backend/framework/route";
import { serve } from "@game-backend/framework/serve";
import type { Staff } from "@game-backend/framework/staff";
import { noteCode } from "@game-backend/tools/harness/caller";
import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import { textFilter } from "../../functions/filter/filter";
import { game } from "../../functions/whole";
import type { Hot } from "../../tools/harness/memory/hotPartitions";
import { type Around, memoryTables } from "../../tools/harness/memory/memoryTables";

export interface Request {
  /** The id of the signed-in player. */
  as?: string;
  /** The player's name; by default their id. */
  name?: string;
  /** The groups in the token; the user pool agrees with them. */
  groups?: string;
  /** The time of the sign-in, in milliseconds since the epoch; now by default. */
  signedInAt?: number;
  /** The id of the sign-in: one for each player by default. */
  session?: string;
  /** Further claims of the token. */
  claims?: Readonly<Record<string, string>>;
  /** The ARN of the IAM user that signed the request. */
  signedBy?: string;
  /** The caller's IP address. */
  address?: string;
  body?: unknown;
  query?: Record<string, string>;
  params?: Record<string, string>;
  headers?: Record<string, string>;
  /** API Gateway's id of the request, which clients can choose. */
  requestId?: string;
  /** The path as it was called; the route's own by default. */
  path?: string;
}

export interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: specs say what they expect of it
  body: any;
  headers: Record<string, string>;
}

/**
 * Serves routes in this process, with tables in memory, as Lambda does but without the gateway. `clients` are the clients
 * that a route needs in addition to tables. `answers` says which answers are compared with the route.
 */
export async function inProcess(
  clients: Record<string, unknown> = {},
  around?: Around,
  hot?: Hot,
  answers: AnswerChecks = "check",
) {
  const memory = await memoryTables(around, hot);
  const staff: Staff = { has: async () => true, hasOne: async () => true };
  const all = {
    staff,
    // No player has to accept anything, unless a spec says so.
    consentVersions: "{}",
    // Nothing is closed for an age, unless a spec says so.
    ageRules: '{"activities":[],"countries":[]}',
    textFilter: textFilter(),
    // No deletion waits for a second admin, unless a spec says so.
    secondAdmin: "false",
    users: { AdminGetUser: async () => undefined },
    staffUsers: { AdminGetUser: async () => undefined },
    ...clients,
    tables: memory.granted,
    transact: memory.transact,
  };
  let calls = 0;
  return {
    ...memory,
    async call(route: LambdaRoute, request: Request = {}): Promise<Answered> {
      const handler = serve(whole(route), [() => all], {
        [corsOriginsVariable]: "https://play.example.com",
        [answersVariable]: answers,
      });
      calls++;
      const event = eventOf(route, request, request.requestId ?? `request-${calls}`);
      const context = { awsRequestId: `invocation-${calls}` } as Context;
      const { statusCode, body, headers } = await handler(event, context);
      const answered = body === "" ? undefined : JSON.parse(body);
      if (statusCode >= 400) noteCode(answered);
      return { status: statusCode, body: answered, headers };
    },
  };
}

/** Returns a route with what the game's features contribute to it. */
const whole = (route: LambdaRoute): LambdaRoute =>
  (Object.values(game.routes as object).find(
    ({ collectedFrom }) => collectedFrom === route,
  ) as LambdaRoute) ?? route;

export type InProcess = Awaited<ReturnType<typeof inProcess>>;

export function eventOf(
  { method, path }: LambdaRoute,
  { as, name = as, groups, signedInAt = Date.now(), signedBy, address, body, query, ...rest }: Request,
  requestId: string,
): APIGatewayProxyEvent {
  const { params, headers, path: called = path, session = `session of ${as}`, claims: added } = rest;
  const claims = as && {
    sub: as,
    "cognito:username": name,
    auth_time: `${Math.floor(signedInAt / 1000)}`,
    origin_jti: session,
    ...added,
    ...(groups && { "cognito:groups": groups }),
  };
  return {
    httpMethod: method,
    path: called,
    headers: headers ?? {},
    queryStringParameters: query ?? null,
    pathParameters: params ?? null,
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      requestId,
      authorizer: claims && { claims },
      identity: { userArn: signedBy ?? null, sourceIp: address },
    },
  } as unknown as APIGatewayProxyEvent;
}

import type { LambdaRoute } from "@game-backend/framework/route";
import type { APIGatewayProxyEvent } from "aws-lambda";

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
  /** JSON, or the bytes of a body. */
  body?: unknown;
  query?: Record<string, string>;
  params?: Record<string, string>;
  headers?: Record<string, string>;
  /** API Gateway's id of the request, which clients can choose. */
  requestId?: string;
  /** The path as it was called; by default the route's own, with the params in it. */
  path?: string;
}

export interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: specs say what they expect of it
  body: any;
  headers: Record<string, string>;
}

/** Returns the event with which API Gateway calls a route. A player has signed in `now`, unless the request says when. */
export function eventOf(
  { method, path }: Pick<LambdaRoute, "method" | "path">,
  { as, name = as, groups, signedBy, address, body, query, ...rest }: Request,
  requestId: string,
  now: () => number,
): APIGatewayProxyEvent {
  const {
    params,
    headers,
    path: called = filled(path, params),
    session = `session of ${as}`,
    claims: added,
  } = rest;
  const { signedInAt = now() } = rest;
  const isBytes = body instanceof Uint8Array;
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
    body: isBytes ? Buffer.from(body).toString("base64") : body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: isBytes,
    requestContext: {
      requestId,
      authorizer: claims && { claims },
      identity: { userArn: signedBy ?? null, sourceIp: address },
    },
  } as unknown as APIGatewayProxyEvent;
}

const filled = (path: string, params: Request["params"] = {}): string =>
  path.replaceAll(/\{(\w+)\+?\}/g, (whole, name: string) =>
    name in params ? encodeURIComponent(params[name] ?? "") : whole,
  );

import type { APIGatewayProxyEvent } from "aws-lambda";

import { isClosed } from "./closedSessions";
import { adminsOnly, authRequired, signedOut } from "./codes/auth";
import { refuse } from "./errors";
import type { Auth, Player } from "./route";

/** The group of the callers of kind `admin`. */
export const adminGroup = "admins";

/**
 * Returns the caller from the claims that the gateway verified, never from the body. Throws 401 for the token of a sign-in that
 * the player has ended.
 */
export function callerOf(
  auth: Auth,
  event: Pick<APIGatewayProxyEvent, "requestContext">,
): { player?: Player } {
  if (auth === "none" || auth === "server") return {};
  const claims: Record<string, string> = event.requestContext.authorizer?.claims ?? {};
  const { sub, "cognito:username": username, "cognito:groups": groups = "", auth_time: signedInAt } = claims;
  if (!sub || !username) throw refuse(authRequired);
  if (isClosed(claims)) throw refuse(signedOut);
  const session = claims["origin_jti"];
  const player = {
    id: sub,
    username,
    groups: groups.split(",").filter(Boolean),
    signedInAt: signInTime(signedInAt),
    ...(session !== undefined && { session }),
  };
  if (auth === "admin" && !player.groups.includes(adminGroup)) throw refuse(adminsOnly);
  return { player };
}

/** Returns a token's `auth_time` in milliseconds. Of a token without one, nothing is known: it counts as very old. */
export const signInTime = (authTime: unknown): number => Number(authTime ?? 0) * 1000;

/** Returns a name for the caller that keeps different callers' idempotency keys apart. */
export const callerName = (event: Pick<APIGatewayProxyEvent, "requestContext">): string =>
  event.requestContext.authorizer?.claims?.sub ?? event.requestContext.identity?.userArn ?? "anybody";

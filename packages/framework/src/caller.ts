import type { APIGatewayProxyEvent } from "aws-lambda";

import { HttpError } from "./errors";
import type { Auth, Player } from "./route";

/** The group of the callers of kind `admin`. */
export const adminGroup = "admins";

export const adminsOnly = "Only admins may do this";

/** Returns the caller from the claims that the gateway verified, never from the body. */
export function callerOf(
  auth: Auth,
  event: Pick<APIGatewayProxyEvent, "requestContext">,
): { player?: Player } {
  if (auth === "none" || auth === "server") return {};
  const claims: Record<string, string> = event.requestContext.authorizer?.claims ?? {};
  const { sub, "cognito:username": username, "cognito:groups": groups = "", auth_time: signedInAt } = claims;
  if (!sub || !username) throw new HttpError(401, "Unauthorized");
  const player = {
    id: sub,
    username,
    groups: groups.split(",").filter(Boolean),
    signedInAt: signInTime(signedInAt),
  };
  if (auth === "admin" && !player.groups.includes(adminGroup)) throw new HttpError(403, adminsOnly);
  return { player };
}

/** Returns a token's `auth_time` in milliseconds. Of a token without one, nothing is known: it counts as very old. */
export const signInTime = (authTime: unknown): number => Number(authTime ?? 0) * 1000;

/** Returns a name for the caller that keeps different callers' idempotency keys apart. */
export const callerName = (event: Pick<APIGatewayProxyEvent, "requestContext">): string =>
  event.requestContext.authorizer?.claims?.sub ?? event.requestContext.identity?.userArn ?? "anybody";

import type { APIGatewayProxyEvent } from "aws-lambda";

import { HttpError } from "./errors";
import type { Auth, Player } from "./route";

export const adminsOnly = "Only admins may do this";

/** Returns the caller from the claims that the gateway verified, never from the body. */
export function callerOf(
  auth: Auth,
  event: Pick<APIGatewayProxyEvent, "requestContext">,
): { player?: Player } {
  if (auth === "none" || auth === "server") return {};
  const claims: Record<string, string> = event.requestContext.authorizer?.claims ?? {};
  const { sub, "cognito:username": username, "cognito:groups": groups = "" } = claims;
  if (!sub || !username) throw new HttpError(401, "Unauthorized");
  const player = { id: sub, username, groups: groups.split(",").filter(Boolean) };
  if (auth === "admin" && !player.groups.includes("admins")) throw new HttpError(403, adminsOnly);
  return { player };
}

/** Returns a name for the caller that keeps different callers' idempotency keys apart. */
export const callerName = (event: Pick<APIGatewayProxyEvent, "requestContext">): string =>
  event.requestContext.authorizer?.claims?.sub ?? event.requestContext.identity?.userArn ?? "anybody";

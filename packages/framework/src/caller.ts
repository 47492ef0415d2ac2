import type { APIGatewayProxyEvent } from "aws-lambda";

import { banClaim, banOf } from "./ban";
import { closedSessionsClaim, isClosed } from "./closedSessions";
import { adminsOnly, authRequired, signedOut, staffOnly } from "./codes/auth";
import { refuse } from "./errors";
import { adminGroup } from "./rights";
import type { Auth, Player } from "./route";

/** The refusal of a caller who is in none of these groups of staff. */
export const notOneOf = (roles: readonly string[]) =>
  refuse(roles.every((role) => role === adminGroup) ? adminsOnly : staffOnly);

/**
 * The claims of a token that say who calls: who it is, since when and by which sign-in, of which pool, and what was decided when
 * the token was issued. An integration by templates passes on these.
 */
export const claimsOfCaller = [
  "sub",
  "cognito:username",
  "cognito:groups",
  "auth_time",
  "origin_jti",
  "iss",
  banClaim,
  closedSessionsClaim,
] as const;

/**
 * Returns the caller from the claims that the gateway verified, never from the body. Throws 401 for the token of a sign-in that the
 * player has ended; 403 for a caller of kind `admin` who was in none of the groups `roles`.
 */
export function callerOf(
  auth: Auth,
  event: Pick<APIGatewayProxyEvent, "requestContext">,
  roles: readonly string[] = [adminGroup],
): { player?: Player } {
  if (auth === "none" || auth === "server") return {};
  const claims: Partial<Record<(typeof claimsOfCaller)[number], string>> =
    event.requestContext.authorizer?.claims ?? {};
  const { sub, "cognito:username": username, "cognito:groups": groups = "" } = claims;
  const { auth_time: signedInAt, iss: issuer } = claims;
  if (!sub || !username) throw refuse(authRequired);
  if (isClosed(claims)) throw refuse(signedOut);
  const session = claims["origin_jti"];
  const player = {
    id: sub,
    username,
    groups: groups.split(",").filter(Boolean),
    signedInAt: signInTime(signedInAt),
    ...(session !== undefined && { session }),
    ...(issuer && { pool: poolOf(issuer) }),
    ...banned(claims[banClaim]),
  };
  if (auth === "admin" && !player.groups.some((group) => roles.includes(group))) throw notOneOf(roles);
  return { player };
}

/** Returns the id of the user pool that issued a token: `https://cognito-idp.<region>.amazonaws.com/<pool>`. */
export const poolOf = (issuer: string): string => issuer.slice(issuer.lastIndexOf("/") + 1);

/** Returns the part of a player that a token's claim says. */
export function banned(claim: unknown): Pick<Player, "ban"> {
  const ban = banOf(claim);
  return ban ? { ban } : {};
}

/** Returns a token's `auth_time` in milliseconds. A token without one counts as very old. */
export const signInTime = (authTime: unknown): number => Number(authTime ?? 0) * 1000;

/** Returns a name for the caller that keeps different callers' idempotency keys apart. */
export const callerName = (event: Pick<APIGatewayProxyEvent, "requestContext">): string =>
  event.requestContext.authorizer?.claims?.sub ?? event.requestContext.identity?.userArn ?? "anybody";

import * as auth from "./codes/auth";
import { outdated } from "./codes/clients";
import type { Code } from "./codes/code";
import { inProgress, keyReused } from "./codes/idempotency";
import { budgetLimit, dayLimit, firewallLimit, gatewayLimit, quotaLimit, rateLimit } from "./codes/limits";
import { badCursor, badRequest, mediaType, nothingThere, tooLarge } from "./codes/requests";
import { contended, notServed, serverError, serverTimeout, staffUnknown, throttled } from "./codes/server";
import { featureOff, maintenance } from "./codes/service";
import { type AnyRoute, isLambdaRoute } from "./gatewayRoute";
import { isRefusable } from "./live/switched";
import { refusesReusedKeys } from "./refusesReusedKeys";
import { adminGroup, rolesOf } from "./rights";
import type { Auth } from "./route";
import { takesCursor } from "./takesCursor";
import { takesInput } from "./takesInput";
import { limitsPlayers, recordsAnswers } from "./uses";

/** What any route may refuse, whoever calls it. */
const always = [serverError, throttled, gatewayLimit, firewallLimit, tooLarge, serverTimeout];

const player = [auth.authRequired, auth.accountClosed, auth.signedOut];

/** What the caller's kind may refuse. */
const byAuth: Readonly<Record<Auth, readonly Code[]>> = {
  none: [rateLimit],
  player,
  admin: [...player, staffUnknown],
  server: [auth.denied, auth.authExpired, auth.badSignature, notServed],
  key: [...player, auth.badApiKey, quotaLimit, rateLimit],
  editor: [...player, auth.staffOnly],
  basic: [auth.authRequired, auth.denied, auth.budgetDenied, auth.maintenanceDenied, auth.featureDenied],
};

/** The codes of what operators' switches refuse. */
const switchedOff = [outdated, maintenance, featureOff];

/** The kinds of callers that are players. A function refuses the banned ones; without one, an authorizer does. */
const identifiesPlayers: ReadonlySet<Auth> = new Set(["player", "admin", "key", "editor"] as const);

/**
 * Returns the codes that a route lists, and before them those that every route with its properties may refuse with: its
 * callers, its body, its limits, and how it handles retries.
 */
export function refusalsOf(route: AnyRoute): Code[] {
  const { refuses = [] } = route;
  const codes: readonly Code[] = [...commonOf(route), ...refuses];
  return [...new Set(codes)];
}

const onlyAdmins = (route: AnyRoute): boolean => rolesOf(route).every((role) => role === adminGroup);

function commonOf(route: AnyRoute): Code[] {
  const { body, method, path, perDay, recentSignIn, refuses = [] } = route;
  const runs = isLambdaRoute(route);
  const takesKey = runs && method !== "GET";
  const namesNothing = runs && path.includes("{") && !refuses.some(({ status }) => status === 404);
  return [
    ...always,
    ...byAuth[route.auth],
    ...(route.auth === "admin" ? [onlyAdmins(route) ? auth.adminsOnly : auth.staffOnly] : []),
    ...(identifiesPlayers.has(route.auth) ? [runs ? auth.accountBanned : auth.banned] : []),
    ...(takesInput(route) ? [badRequest] : []),
    ...(body ? [mediaType] : []),
    ...(namesNothing ? [nothingThere] : []),
    ...(takesCursor(route) ? [badCursor] : []),
    ...(recentSignIn ? [auth.recentSignInRequired] : []),
    ...(limitsPlayers(route) ? [rateLimit, budgetLimit] : []),
    ...(perDay === undefined || !runs ? [] : [dayLimit]),
    ...(recordsAnswers(route)
      ? [inProgress, keyReused]
      : takesKey && refusesReusedKeys(route)
        ? [keyReused]
        : []),
    ...(runs ? [contended] : []),
    ...((runs && isRefusable(route)) || route.auth === "key" ? switchedOff : []),
  ];
}

import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../tools/harness/whole";

const routes = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>);

/** Returns true if a token of a user pool identifies the callers of a route. */
const isOfTokens = ({ auth }: AnyRoute) => ["player", "key", "admin", "editor"].includes(auth);

/** Returns true if a function serves a route, and admits its callers itself. For other routes an authorizer does. */
export const admitsItself = (route: AnyRoute) => isLambdaRoute(route) && isOfTokens(route);

/**
 * A route for each kind of caller and integration. They stand for all routes, which admit their callers alike: see
 * `everyRoute.spec.ts`, and `test/lib/rows/uses.spec.ts` for their grants.
 */
export const oneOfEachKind: readonly (readonly [name: string, route: AnyRoute])[] = [
  ...Map.groupBy(
    routes
      .filter(([, route]) => isOfTokens(route) && !("bannedMay" in route && route.bannedMay))
      .toSorted(([, a], [, b]) => Number(b.method === "GET") - Number(a.method === "GET")),
    ([, route]) => `${route.auth} ${"integration" in route ? route.integration : "lambda"}`,
  ).values(),
].flatMap(([first]) => (first ? [first] : []));

import { type AnyRoute, isLambdaRoute } from "./gatewayRoute";

/**
 * Returns true for a route with something that can be malformed: a body, a query, headers, or the parameters of a template. Every
 * write has one, the header `Idempotency-Key`.
 */
export const takesInput = (route: AnyRoute): boolean =>
  Boolean(
    route.body ||
      route.query ||
      route.headers ||
      "params" in route ||
      (isLambdaRoute(route) && route.method !== "GET"),
  );

import type { AnyRoute } from "./gatewayRoute";

/** Returns true if a route's handler finds out that an idempotency key was used for another request. */
export const refusesReusedKeys = ({ idempotency }: Pick<AnyRoute, "idempotency">): boolean =>
  idempotency === "own" || idempotency === "inId";

import { requestWeight, weightOf } from "./cost";
import type { AnyRoute } from "./gatewayRoute";

/** The weight of counting a request against a route's `callerRate`: at most two write units. */
const countWeight = 2;

const everyRequest = ({ callerRate }: Pick<AnyRoute, "callerRate">) =>
  requestWeight + (callerRate ? countWeight : 0);

/** Returns the weight of a route's most expensive call, in write units. */
export const routeWeight = (route: AnyRoute): number => everyRequest(route) + weightOf(route.maxCost ?? {});

/** Returns the weight that is charged before a route's handler runs. */
export const upfrontWeight = (route: Pick<AnyRoute, "callerRate" | "maxCost" | "upfrontCost">): number =>
  everyRequest(route) + weightOf(route.upfrontCost ?? route.maxCost ?? {});

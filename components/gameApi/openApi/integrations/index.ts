import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { dynamodb } from "./dynamodb";
import { httpProxy } from "./httpProxy";
import { lambda } from "./lambda";
import { lambdaTemplate } from "./lambdaTemplate";
import type { Targets } from "./targets";

/** Returns the `x-amazon-apigateway-integration` of a route. */
export function integration(name: string, route: AnyRoute, targets: Targets) {
  if (isLambdaRoute(route)) {
    return route.integration === "lambdaTemplate"
      ? lambdaTemplate(name, route, targets)
      : lambda(name, targets);
  }
  return route.integration === "dynamodb" ? dynamodb(name, route, targets) : httpProxy(route, targets);
}

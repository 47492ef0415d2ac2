import { type AnyRoute, isLambdaRoute } from "../../../functions/lib/gatewayRoute";
import type { TableName } from "../../../functions/lib/tables";
import { dynamodb } from "./dynamodb";
import { httpProxy } from "./httpProxy";
import { lambda } from "./lambda";
import { lambdaTemplate } from "./lambdaTemplate";

/** What integrations point at; by the name of a route where it is the route's own. */
export interface Targets {
  region: string;
  corsOrigins: readonly string[];
  /** The `invokeArn` of functions. */
  invokeArns: Readonly<Record<string, string>>;
  /** The roles as which the gateway asks DynamoDB. */
  roleArns: Readonly<Record<string, string>>;
  tableNames: Readonly<Record<TableName, string>>;
  /** Where `/partner` goes, without a slash at its end; absent: nowhere. */
  upstreamUrl?: string;
}

/** The `x-amazon-apigateway-integration` of a route. */
export function integration(name: string, route: AnyRoute, targets: Targets) {
  if (isLambdaRoute(route)) {
    return route.integration === "lambdaTemplate"
      ? lambdaTemplate(name, route, targets)
      : lambda(name, targets);
  }
  return route.integration === "dynamodb" ? dynamodb(name, route, targets) : httpProxy(route, targets);
}

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GameFunction } from "../gameFunction";
import type { ChildOptions } from "../lib/childOptions";
import { gateway, invokePermission, stagePermission } from "../lib/invokePermission";
import type { SocketFunction } from "./socketApiRoute";

/** A route with its function, whose name in the program it has. */
export interface ServedRoute extends Omit<SocketFunction, "permission"> {
  readonly name: string;
}

/**
 * Lets the API's stage invoke the functions: each through any message, or for its own route only if each route has its own
 * function.
 */
export function withPermissions(
  name: string,
  {
    api: { executionArn },
    stageName,
    grouping,
  }: {
    api: Pick<aws.apigatewayv2.Api, "executionArn">;
    stageName: string;
    grouping?: "byFeature" | "byRoute" | undefined;
  },
  routes: readonly ServedRoute[],
  child: ChildOptions,
): SocketFunction[] {
  const shared = new Map<string, aws.lambda.Permission>();
  const ofStage = (own: string, { function: fn }: GameFunction) => {
    const permission = shared.get(own) ?? stagePermission(own, fn, executionArn, stageName, child);
    shared.set(own, permission);
    return permission;
  };
  const ofRoute = (key: string, { function: fn }: GameFunction) => {
    const sourceArn = pulumi.interpolate`${executionArn}/*/${key}`;
    const invoked = { function: fn.name, principal: gateway, sourceArn };
    return invokePermission(`${name}-${key.replace("$", "")}-permission`, invoked, child);
  };
  return routes.map(({ name: own, ...route }) => ({
    ...route,
    permission: grouping === "byRoute" ? ofRoute(route.key, route.function) : ofStage(own, route.function),
  }));
}

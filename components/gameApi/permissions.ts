import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { mapValues } from "@game-backend/framework/mapValues";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GameFunction } from "../gameFunction";
import { recordAccess } from "../lib/access";
import { allow, document } from "../lib/iam";
import { gateway, invokePermission, stagePermission } from "../lib/invokePermission";
import { kebab } from "../lib/kebab";
import type { RouteFunctions } from "./routeFunctions";
import type { Child, Served } from "./served";
import { stageName } from "./stage";

/**
 * Lets the API's stage invoke the functions: each through any method, or for its own method only if each route has its own
 * function. Returns the permissions by route.
 */
export function invokePermissions(
  api: string,
  { routes, functions: grouping }: Served,
  { functions, groups }: RouteFunctions,
  restApi: aws.apigateway.RestApi,
  child: Child,
): Readonly<Record<string, aws.lambda.Permission>> {
  if (grouping === "byRoute")
    return mapValues(functions, (run, name) => {
      const { method, path } = routes[name] as AnyRoute;
      const sourceArn = pulumi.interpolate`${restApi.executionArn}/*/${method}${path.replace(/\{[^}]*\}/g, "*")}`;
      const invoked = { function: run.function.name, principal: gateway, sourceArn };
      return invokePermission(`${api}-${kebab(name)}-permission`, invoked, child);
    });
  const permit = (group: string, { function: fn }: GameFunction) =>
    stagePermission(`${api}-${group}`, fn, restApi.executionArn, stageName, child);
  return Object.fromEntries(
    groups.flatMap(({ name, routes: served }) => {
      const [first = "", ...others] = Object.keys(served);
      const permission = permit(name, functions[first] as GameFunction);
      return [first, ...others].map((route) => [route, permission] as const);
    }),
  );
}

/** Lets API Gateway invoke authorizers as authorizers only. Returns the permissions by kind of caller. */
export const authorizerPermissions = (
  api: string,
  authorizers: Served["authorizers"],
  restApi: aws.apigateway.RestApi,
  child: Child,
) =>
  mapValues(authorizers, ({ function: run }, kind) =>
    invokePermission(
      `${api}-authorizer-${kind}-permission`,
      {
        function: run.name,
        principal: gateway,
        sourceArn: pulumi.interpolate`${restApi.executionArn}/authorizers/*`,
      },
      child,
    ),
  );

/**
 * Creates the IAM group for the users of trusted game servers; `undefined` if no route is for them. The gateway may
 * authorize a path with a slash at its end as it was requested, so each path is allowed both ways.
 */
export function gameServers(
  name: string,
  { routes, protect }: Pick<Served, "routes" | "protect">,
  api: aws.apigateway.RestApi,
  child: Child,
) {
  const methods = Object.values(routes)
    .filter(({ auth }) => auth === "server")
    .map(({ method, path }) => `${method}${path.replace(/\{[^}]*\}/g, "*")}`)
    .flatMap((pattern) => (pattern.endsWith("*") ? [pattern] : [pattern, `${pattern}/`]))
    .map((pattern) => pulumi.interpolate`${api.executionArn}/${stageName}/${pattern}`);
  if (methods.length === 0) return undefined;
  const group = new aws.iam.Group(name, {}, { ...child, protect });
  const statements = [allow(["execute-api:Invoke"], ...methods)];
  recordAccess(child.parent, "aws:iam/groupPolicy:GroupPolicy", `${name}-grants`, statements);
  const policy = new aws.iam.GroupPolicy(
    `${name}-grants`,
    { group: group.name, policy: document(...statements) },
    child,
  );
  return { group, policy };
}

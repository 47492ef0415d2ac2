import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { AnyRoute } from "../../functions/lib/gatewayRoute";
import { allow, document } from "../lib/iam";
import { kebab } from "../lib/kebab";
import type { GameApiArgs } from "./args";
import { stageName } from "./stage";

type Functions = Readonly<Record<string, aws.lambda.Function>>;
type Parent = { parent: pulumi.Resource };

/** Each function may be invoked by its own method alone. */
export const invokePermissions = (
  api: string,
  routes: GameApiArgs["routes"],
  functions: Functions,
  restApi: aws.apigateway.RestApi,
  parent: Parent,
) =>
  Object.entries(functions).map(([name, { name: functionName }]) => {
    const { method, path } = routes[name] as AnyRoute;
    return new aws.lambda.Permission(
      `${api}-${kebab(name)}-permission`,
      {
        action: "lambda:InvokeFunction",
        function: functionName,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${restApi.executionArn}/*/${method}${path.replace(/\{[^}]*\}/g, "*")}`,
      },
      parent,
    );
  });

/** Authorizers may be invoked as such alone. */
export const authorizerPermissions = (
  api: string,
  authorizers: GameApiArgs["authorizers"],
  restApi: aws.apigateway.RestApi,
  parent: Parent,
) =>
  Object.entries(authorizers).map(
    ([kind, { function: run }]) =>
      new aws.lambda.Permission(
        `${api}-authorizer-${kind}-permission`,
        {
          action: "lambda:InvokeFunction",
          function: run.name,
          principal: "apigateway.amazonaws.com",
          sourceArn: pulumi.interpolate`${restApi.executionArn}/authorizers/*`,
        },
        parent,
      ),
  );

/** Who runs trusted game servers adds their users to this group. */
export function gameServers(
  name: string,
  routes: GameApiArgs["routes"],
  api: aws.apigateway.RestApi,
  parent: Parent,
) {
  const group = new aws.iam.Group(name, {}, parent);
  const methods = Object.values(routes)
    .filter(({ auth }) => auth === "server")
    .map(
      ({ method, path }) =>
        pulumi.interpolate`${api.executionArn}/${stageName}/${method}${path.replace(/\{[^}]*\}/g, "*")}`,
    );
  new aws.iam.GroupPolicy(
    `${name}-grants`,
    { group: group.name, policy: document(allow(["execute-api:Invoke"], ...methods)) },
    parent,
  );
  return group;
}

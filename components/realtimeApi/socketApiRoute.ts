import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { invokePermission } from "../lib/invokePermission";

export interface SocketApiRoute {
  /** The resources that the API's deployment depends on. */
  resources: pulumi.Resource[];
  /** The resource that the API's stage depends on. */
  permission: pulumi.Resource;
  /** The source of the route; changing it creates a new deployment. */
  source: pulumi.Output<unknown>;
}

/** Creates a WebSocket API's route to a function, which nothing else may invoke. */
export function socketApiRoute(
  name: string,
  api: aws.apigatewayv2.Api,
  route: { key: string; function: aws.lambda.Function; replies: boolean },
  parent: { parent: pulumi.Resource },
): SocketApiRoute {
  const { key, replies } = route;
  const own = `${name}-${key.replace("$", "")}`;
  const integration = new aws.apigatewayv2.Integration(
    `${own}-integration`,
    {
      apiId: api.id,
      integrationType: "AWS_PROXY",
      integrationMethod: "POST",
      integrationUri: route.function.invokeArn,
    },
    parent,
  );
  const made = new aws.apigatewayv2.Route(
    `${own}-route`,
    {
      apiId: api.id,
      routeKey: key,
      target: pulumi.interpolate`integrations/${integration.id}`,
      ...(replies && { routeResponseSelectionExpression: "$default" }),
    },
    parent,
  );
  const permission = invokePermission(
    `${own}-permission`,
    {
      function: route.function.name,
      principal: "apigateway.amazonaws.com",
      sourceArn: pulumi.interpolate`${api.executionArn}/*/${key}`,
    },
    parent,
  );
  // Without it, the function's answer would not reach the client.
  const responses = replies
    ? [
        new aws.apigatewayv2.RouteResponse(
          `${own}-response`,
          { apiId: api.id, routeId: made.id, routeResponseKey: "$default" },
          parent,
        ),
      ]
    : [];
  return {
    resources: [integration, made, ...responses],
    permission,
    source: pulumi.all([key, replies, integration.id, route.function.invokeArn]),
  };
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GameFunction } from "../gameFunction";

/** The resources of a route of a WebSocket API. */
export interface SocketRouteNodes {
  readonly function: GameFunction;
  readonly integration: aws.apigatewayv2.Integration;
  readonly route: aws.apigatewayv2.Route;
  /** Lets the API invoke the function. Routes that share a function share its permission. */
  readonly permission: aws.lambda.Permission;
  /** Sends the function's answer to the client; absent for `$connect` and `$disconnect`. */
  readonly response?: aws.apigatewayv2.RouteResponse;
}

export interface SocketApiRoute {
  readonly key: string;
  readonly nodes: SocketRouteNodes;
  /** The source of the route; changing it creates a new deployment. */
  source: pulumi.Output<unknown>;
}

/** A route's key, and the function that serves it. */
export interface SocketFunction {
  readonly key: string;
  readonly function: GameFunction;
  /** Lets the API invoke the function. */
  readonly permission: aws.lambda.Permission;
  /** The function's answer is sent to the client. */
  readonly replies: boolean;
  /** Milliseconds for which the API waits for the function; absent for its 29 seconds. */
  readonly timeoutMs?: number;
}

/** Creates a WebSocket API's route to a function. */
export function socketApiRoute(
  name: string,
  api: aws.apigatewayv2.Api,
  route: SocketFunction,
  parent: { parent: pulumi.Resource },
): SocketApiRoute {
  const { key, permission, replies, timeoutMs } = route;
  const run = route.function.function;
  const own = `${name}-${key.replace("$", "")}`;
  const integration = new aws.apigatewayv2.Integration(
    `${own}-integration`,
    {
      apiId: api.id,
      integrationType: "AWS_PROXY",
      integrationMethod: "POST",
      integrationUri: run.invokeArn,
      ...(timeoutMs !== undefined && { timeoutMilliseconds: timeoutMs }),
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
  // Without it, the function's answer would not reach the client.
  const response = replies
    ? new aws.apigatewayv2.RouteResponse(
        `${own}-response`,
        { apiId: api.id, routeId: made.id, routeResponseKey: "$default" },
        parent,
      )
    : undefined;
  return {
    key,
    nodes: { function: route.function, integration, route: made, permission, ...(response && { response }) },
    source: pulumi.all([key, replies, integration.id, run.invokeArn, timeoutMs ?? null]),
  };
}

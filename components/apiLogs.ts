import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

type Parent = { parent: pulumi.Resource };

/** One line of JSON a request, or a message on a socket. */
const formats = {
  request: JSON.stringify({
    requestId: "$context.requestId",
    time: "$context.requestTimeEpoch",
    ip: "$context.identity.sourceIp",
    method: "$context.httpMethod",
    route: "$context.resourcePath",
    status: "$context.status",
    error: "$context.error.responseType",
    player: "$context.authorizer.claims.sub",
    latency: "$context.responseLatency",
    integrationLatency: "$context.integrationLatency",
    bytes: "$context.responseLength",
  }),
  socket: JSON.stringify({
    requestId: "$context.requestId",
    time: "$context.requestTimeEpoch",
    ip: "$context.identity.sourceIp",
    connection: "$context.connectionId",
    route: "$context.routeKey",
    status: "$context.status",
    error: "$context.error.message",
    integrationError: "$context.integrationErrorMessage",
    integrationLatency: "$context.integrationLatency",
  }),
};

/** A stage's access log. */
export const accessLog = (
  name: string,
  of: keyof typeof formats,
  retentionInDays: number,
  parent: Parent,
) => ({
  destinationArn: new aws.cloudwatch.LogGroup(name, { retentionInDays }, parent).arn,
  format: formats[of],
});

/** API Gateway makes this group by itself, and would keep it for ever. */
export const executionLogGroup = (
  name: string,
  apiId: pulumi.Output<string>,
  stageName: string,
  retentionInDays: number,
  parent: Parent,
) =>
  new aws.cloudwatch.LogGroup(
    name,
    { name: pulumi.interpolate`API-Gateway-Execution-Logs_${apiId}/${stageName}`, retentionInDays },
    parent,
  );

/** The same of a WebSocket API. */
export const socketLog = (
  name: string,
  apiId: pulumi.Output<string>,
  stageName: string,
  retentionInDays: number,
  parent: Parent,
) =>
  new aws.cloudwatch.LogGroup(
    name,
    { name: pulumi.interpolate`/aws/apigateway/${apiId}/${stageName}`, retentionInDays },
    parent,
  );

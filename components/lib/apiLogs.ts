import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Telemetry } from "../../config";

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
  { logRetentionDays: retentionInDays }: Telemetry,
  parent: Parent,
) => ({
  destinationArn: new aws.cloudwatch.LogGroup(name, { retentionInDays }, parent).arn,
  format: formats[of],
});

/** Where API Gateway writes what went wrong, of an API's stage. */
const executionLogs = {
  request: (stage: string) => `API-Gateway-Execution-Logs_${stage}`,
  socket: (stage: string) => `/aws/apigateway/${stage}`,
};

/** API Gateway makes this group by itself, and would keep it for ever. */
export const executionLogGroup = (
  name: string,
  of: keyof typeof executionLogs,
  apiId: pulumi.Output<string>,
  stageName: string,
  { logRetentionDays: retentionInDays }: Telemetry,
  parent: Parent,
) =>
  new aws.cloudwatch.LogGroup(
    name,
    { name: apiId.apply((id) => executionLogs[of](`${id}/${stageName}`)), retentionInDays },
    parent,
  );

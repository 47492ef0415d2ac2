import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { defaultTelemetry, type Telemetry } from "./telemetry";

type Parent = { parent: pulumi.Resource };

/** The lines of access logs, in JSON: one for each request, or for each message on a socket. */
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

/** Creates a stage's access log. Returns it with the stage's settings. */
export function accessLog(
  name: string,
  of: keyof typeof formats,
  parent: Parent,
  { logRetentionDays: retentionInDays }: Telemetry = defaultTelemetry,
) {
  const group = new aws.cloudwatch.LogGroup(name, { retentionInDays }, parent);
  return { group, settings: { destinationArn: group.arn, format: formats[of] } };
}

/** The names that API Gateway gives the execution logs of a stage. */
const executionLogs = {
  request: (stage: string) => `API-Gateway-Execution-Logs_${stage}`,
  socket: (stage: string) => `/aws/apigateway/${stage}`,
};

/** Creates the group of a stage's execution logs, which API Gateway would otherwise create without an expiry. */
export const executionLogGroup = (
  name: string,
  of: keyof typeof executionLogs,
  apiId: pulumi.Output<string>,
  stageName: string,
  parent: Parent,
  { logRetentionDays: retentionInDays }: Telemetry = defaultTelemetry,
) =>
  new aws.cloudwatch.LogGroup(
    name,
    { name: apiId.apply((id) => executionLogs[of](`${id}/${stageName}`)), retentionInDays },
    parent,
  );

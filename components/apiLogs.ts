import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { apiGatewayLogging, document, trustWithoutSource } from "./policies";

type Parent = { parent: pulumi.Resource };

/** One line of JSON a request. */
const format = JSON.stringify({
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
});

/** A stage's access log. */
export const accessLog = (name: string, retentionInDays: number, parent: Parent) => ({
  destinationArn: new aws.cloudwatch.LogGroup(name, { retentionInDays }, parent).arn,
  format,
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

/**
 * The role by which API Gateway writes logs: one an account and region, so it stays when the stack goes.
 * A stage with logs must wait for it.
 */
export function cloudWatchAccount(name: string, parent: Parent): pulumi.Resource[] {
  const keep = { ...parent, retainOnDelete: true };
  const role = new aws.iam.Role(
    `${name}-role`,
    { assumeRolePolicy: trustWithoutSource("apigateway.amazonaws.com") },
    keep,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-grants`,
    { role: role.name, policy: document(apiGatewayLogging) },
    keep,
  );
  const account = new aws.apigateway.Account(
    name,
    { cloudwatchRoleArn: role.arn },
    { ...keep, dependsOn: [policy] },
  );
  return [policy, account];
}

import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { accessLog, executionLogGroup } from "../lib/apiLogs";
import { kebab } from "../lib/kebab";
import type { GameApiArgs } from "./args";

type Parent = { parent: pulumi.Resource };

/** The last part of the API's address. */
export const stageName = "v1";

/** A deployment is a snapshot: another body makes another one, and the stage moves to it. */
export function deployedStage(
  name: string,
  api: aws.apigateway.RestApi,
  body: pulumi.Output<string>,
  args: GameApiArgs,
  /** Without which calls would fail. */
  permissions: pulumi.Resource[],
  parent: Parent,
) {
  const hash = body.apply((text) => createHash("sha256").update(text).digest("hex"));
  const deployment = new aws.apigateway.Deployment(
    `${name}-deployment`,
    { restApi: api.id, triggers: { body: hash } },
    parent,
  );
  const executionLogs = executionLogGroup(
    `${name}-execution-logs`,
    "request",
    api.id,
    stageName,
    args.telemetry,
    parent,
  );
  return new aws.apigateway.Stage(
    `${name}-stage`,
    {
      restApi: api.id,
      deployment: deployment.id,
      stageName,
      xrayTracingEnabled: true,
      accessLogSettings: accessLog(`${name}-access-logs`, "request", args.telemetry, parent),
    },
    { ...parent, dependsOn: [...permissions, ...(args.logging ? [args.logging] : []), executionLogs] },
  );
}

/**
 * Which requests X-Ray records. Its default rule takes the first request of each second and 5 % of the others, for $5
 * a million; this one takes a share and nothing besides. Functions follow what the API decided; for those that streams
 * and schedules start, X-Ray has no setting.
 */
export function tracing(
  name: string,
  api: aws.apigateway.RestApi,
  stage: aws.apigateway.Stage,
  { telemetry: { tracedPercent } }: GameApiArgs,
  parent: Parent,
) {
  new aws.xray.SamplingRule(
    `${name}-traces`,
    {
      // Unique in the account and region, 32 characters at most.
      ruleName: `${pulumi.getProject()}-${pulumi.getStack()}`.slice(0, 32),
      priority: 1_000,
      version: 1,
      reservoirSize: 0,
      fixedRate: tracedPercent / 100,
      resourceArn: "*",
      serviceName: pulumi.interpolate`${api.name}/${stage.stageName}`,
      serviceType: "AWS::ApiGateway::Stage",
      host: "*",
      httpMethod: "*",
      urlPath: "*",
    },
    parent,
  );
}

export function throttling(
  name: string,
  api: aws.apigateway.RestApi,
  stage: aws.apigateway.Stage,
  args: GameApiArgs,
  parent: Parent,
) {
  const settings = (path: string, { rate, burst }: { rate: number; burst: number }, suffix: string) =>
    new aws.apigateway.MethodSettings(
      `${name}-settings${suffix}`,
      {
        restApi: api.id,
        stageName: stage.stageName,
        methodPath: path,
        settings: {
          throttlingRateLimit: rate,
          throttlingBurstLimit: burst,
          metricsEnabled: args.telemetry.detailedMetrics,
          loggingLevel: args.telemetry.apiLogLevel,
          dataTraceEnabled: false,
        },
      },
      parent,
    );
  settings("*/*", args.throttle, "");
  for (const [route, { method, path, throttle }] of Object.entries(args.routes)) {
    // A path's slashes are written ~1 here.
    if (throttle) settings(`${path.replaceAll("/", "~1")}/${method}`, throttle, `-${kebab(route)}`);
  }
}

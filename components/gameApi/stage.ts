import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { accountLogging } from "../lib/accountLogging";
import { accessLog, executionLogGroup } from "../lib/apiLogs";
import { hash } from "../lib/hash";
import { stackName } from "../lib/stackName";
import { defaultTelemetry } from "../lib/telemetry";
import { defaultThrottle } from "../lib/throttle";
import type { Child, Served } from "./served";

/** The longest rule name that X-Ray accepts. */
const longestRuleName = 32;

/** The last part of the API's address. */
export const stageName = "v1";

/**
 * Creates the stage and its deployment. A deployment is a snapshot: a changed body creates a new deployment, and the
 * stage moves to it.
 */
export function deployedStage(
  name: string,
  api: aws.apigateway.RestApi,
  body: pulumi.Output<string>,
  args: Served,
  /** The resources without which calls would fail: permissions and grants. */
  permissions: pulumi.Resource[],
  child: Child,
) {
  const deployment = new aws.apigateway.Deployment(
    `${name}-deployment`,
    { restApi: api.id, triggers: { body: body.apply(hash) } },
    child,
  );
  const executionLogs = executionLogGroup(
    `${name}-execution-logs`,
    "request",
    api.id,
    stageName,
    child,
    args.telemetry,
  );
  const access = accessLog(`${name}-access-logs`, "request", child, args.telemetry);
  const logging = args.accountLogging === false ? undefined : accountLogging(child.parent, name);
  const stage = new aws.apigateway.Stage(
    `${name}-stage`,
    {
      restApi: api.id,
      deployment: deployment.id,
      stageName,
      xrayTracingEnabled: true,
      accessLogSettings: access.settings,
    },
    {
      ...child,
      protect: args.protect,
      dependsOn: [...permissions, ...(logging ? [logging] : []), executionLogs],
    },
  );
  return {
    stage,
    deployment,
    executionLogs,
    accessLogs: access.group,
    ...(logging && { accountLogging: logging }),
  };
}

/**
 * Creates the rule of the share of requests that X-Ray records. Its default rule records the first request of each second and 5 %
 * of the others, for $5 a million; this rule records only the given share. The API's functions follow its decision. X-Ray has no
 * setting for functions that are invoked by streams and schedules.
 */
export function tracing(
  name: string,
  api: aws.apigateway.RestApi,
  stage: aws.apigateway.Stage,
  { telemetry: { tracedPercent } = defaultTelemetry }: Served,
  child: Child,
) {
  return new aws.xray.SamplingRule(
    `${name}-traces`,
    {
      ruleName: stackName(longestRuleName, name),
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
    child,
  );
}

/**
 * Creates the limits, metrics and logs of the stage's methods. No method has a lower limit than the others: the gateway knows
 * no player, so one client would use it up. Functions limit each player (`callerRate`).
 */
export function throttling(
  name: string,
  api: aws.apigateway.RestApi,
  stage: aws.apigateway.Stage,
  args: Served,
  child: Child,
) {
  const { detailedMetrics, apiLogLevel } = args.telemetry ?? defaultTelemetry;
  const { rate, burst } = args.throttle ?? defaultThrottle;
  const methodPath = "*/*";
  return new aws.apigateway.MethodSettings(
    `${name}-settings-${methodPath}`,
    {
      restApi: api.id,
      stageName: stage.stageName,
      methodPath,
      settings: {
        throttlingRateLimit: rate,
        throttlingBurstLimit: burst,
        metricsEnabled: detailedMetrics,
        loggingLevel: apiLogLevel,
        dataTraceEnabled: false,
      },
    },
    // API Gateway knows a method's settings by its path: the deletion of a former resource would remove those of this one.
    { ...child, protect: args.protect, aliases: [{ name: `${name}-settings` }] },
  );
}

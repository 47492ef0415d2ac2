import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

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
    args.logRetentionDays,
    parent,
  );
  return new aws.apigateway.Stage(
    `${name}-stage`,
    {
      restApi: api.id,
      deployment: deployment.id,
      stageName,
      xrayTracingEnabled: true,
      accessLogSettings: accessLog(`${name}-access-logs`, "request", args.logRetentionDays, parent),
    },
    { ...parent, dependsOn: [...permissions, ...(args.logging ? [args.logging] : []), executionLogs] },
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
          metricsEnabled: true,
          loggingLevel: "ERROR",
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

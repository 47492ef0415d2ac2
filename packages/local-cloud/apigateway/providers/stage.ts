import { z } from "zod";

import { type Provider, provider } from "../../core/service";
import { accessLogFormat } from "../accessLog";
import type { AccessLog } from "../stages";
import { needsAccount } from "./account";
import { apiArn, only, type Parts, refused, regional, text, texts, withoutEffect } from "./inputs";

/** Serves a deployment under its name. */
export function stage({ host, registry }: Parts): Provider {
  const inputs = z.strictObject({
    ...withoutEffect,
    ...regional(host),
    restApi: text,
    deployment: text,
    stageName: z.string().regex(/^\w[\w-]{0,127}$/, "Stage name only allows a-zA-Z0-9_-"),
    variables: texts.optional(),
    accessLogSettings: z.strictObject({ destinationArn: text, format: text }).optional(),
    /** Has no effect: requests carry `X-Amzn-Trace-Id` anyway, and there is no X-Ray. */
    xrayTracingEnabled: z.boolean().optional(),
    documentationVersion: text.optional(),
    cacheClusterEnabled: only(false, "the local cloud has no API caches"),
    cacheClusterSize: refused("the local cloud has no API caches"),
    canarySettings: refused("canaries are not implemented by the local cloud"),
    clientCertificateId: refused("client certificates are not implemented by the local cloud"),
  });
  return provider(
    inputs,
    ({ restApi: apiId, deployment, stageName, variables, accessLogSettings }) => {
      const deployed = registry.deployments.get(deployment);
      if (deployed?.apiId !== apiId)
        throw new Error(`Invalid deployment identifier specified: ${deployment}`);
      const executionArn = `arn:aws:execute-api:${host.region}:${host.accountId}:${apiId}/${stageName}`;
      const accessLog = accessLogSettings && accessLogOf(accessLogSettings);
      if (accessLog) needsAccount(registry, `the stage ${stageName}`);
      registry.addStage({
        name: stageName,
        apiId,
        accountId: host.accountId,
        deploymentId: deployment,
        executionArn,
        definition: deployed.definition,
        variables,
        accessLog,
        settings: new Map(),
      });
      return {
        id: `ags-${apiId}-${stageName}`,
        outputs: {
          arn: apiArn(host, `/restapis/${apiId}/stages/${stageName}`),
          executionArn,
          invokeUrl: `${host.publicUrl}/${stageName}`,
          webAclArn: "",
        },
      };
    },
    {
      update: "create",
      remove: ({ inputs: { restApi: apiId, stageName } }) => registry.removeStage(apiId, stageName),
    },
  );
}

export function accessLogOf({
  destinationArn,
  format,
}: {
  destinationArn: string;
  format: string;
}): AccessLog {
  const group = /^arn:aws:logs:[\w-]+:\d{12}:log-group:([^:]+)(?::\*)?$/.exec(destinationArn)?.[1];
  if (group) return { group, format: accessLogFormat(format) };
  throw new Error(`accessLogSettings.destinationArn must be a log group's ARN, not ${destinationArn}`);
}

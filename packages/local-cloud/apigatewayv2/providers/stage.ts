import { z } from "zod";

import { accessLogOf } from "../../apigateway/providers/stage";
import { type Provider, provider } from "../../core/service";
import { type RouteSettings, StageSettings } from "../stages";
import { apiArn, only, type ProviderDependencies, refused, regional, text, texts } from "./inputs";

const settings = {
  throttlingRateLimit: z.number().min(0).optional(),
  throttlingBurstLimit: z.int().min(0).optional(),
  loggingLevel: z.enum(["OFF", "ERROR", "INFO"]).optional(),
  // Without effect: there are no metrics by route, and messages are not written to execution logs.
  dataTraceEnabled: z.boolean().optional(),
  detailedMetricsEnabled: z.boolean().optional(),
};

/** Creates a stage, which serves a deployment under its name. */
export function stage({ host, registry, dependencies }: ProviderDependencies): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    apiId: text,
    name: z.string().regex(/^\w[\w-]{0,127}$/, "Stage name only allows a-zA-Z0-9_-"),
    deploymentId: text,
    accessLogSettings: z.strictObject({ destinationArn: text, format: text }).optional(),
    defaultRouteSettings: z.strictObject(settings).optional(),
    routeSettings: z.array(z.strictObject({ ...settings, routeKey: text })).default([]),
    stageVariables: texts.optional(),
    autoDeploy: only(false, "of WebSocket APIs the local cloud has explicit deployments only: deploymentId"),
    // Without effect.
    description: text.max(1024).optional(),
    tags: texts.optional(),
    clientCertificateId: refused("client certificates are not implemented by the local cloud"),
  });
  return provider(
    inputs,
    ({ apiId, name, deploymentId, accessLogSettings, ...args }) => {
      const deployed = registry.deployments.get(deploymentId);
      if (deployed?.apiId !== apiId) throw new Error(`Unable to find Deployment by id ${deploymentId}`);
      for (const { routeKey } of args.routeSettings)
        if (!deployed.definition.routes.has(routeKey))
          throw new Error(`Unable to find Route by key ${routeKey} within the provided RouteSettings`);
      const executionArn = `arn:aws:execute-api:${host.region}:${host.accountId}:${apiId}/${name}`;
      const byDefault = args.defaultRouteSettings && routeSettings(args.defaultRouteSettings);
      const byRoute = args.routeSettings.map((one) => [one.routeKey, routeSettings(one)] as const);
      const all = [...(byDefault ? [byDefault] : []), ...byRoute.map(([, one]) => one)];
      if (accessLogSettings || all.some(({ loggingLevel }) => loggingLevel !== "OFF"))
        dependencies.requireAccount(`the WebSocket stage ${name}`);
      if (all.some(({ rateLimit, burstLimit }) => rateLimit === 0 || burstLimit === 0))
        host.events.emit({
          kind: "warning",
          source: `apigatewayv2 ${name}`,
          message:
            "Route settings without throttlingRateLimit and throttlingBurstLimit set both to 0: every request gets 429.",
        });
      registry.addStage({
        name,
        apiId,
        accountId: host.accountId,
        executionArn,
        definition: deployed.definition,
        variables: args.stageVariables,
        accessLog: accessLogSettings && accessLogOf(accessLogSettings),
        settings: new StageSettings(byDefault, new Map(byRoute), host.clock.now),
      });
      return {
        id: name,
        outputs: {
          arn: apiArn(host, `/apis/${apiId}/stages/${name}`),
          executionArn,
          invokeUrl: `${host.publicUrl.replace(/^http/, "ws")}/${name}`,
          autoDeploy: false,
        },
      };
    },
    { update: "create" },
  );
}

/** The provider sends 0 for settings that are absent. */
const routeSettings = (given: z.output<z.ZodObject<typeof settings>>): RouteSettings => ({
  rateLimit: given.throttlingRateLimit ?? 0,
  burstLimit: given.throttlingBurstLimit ?? 0,
  loggingLevel: given.loggingLevel ?? "OFF",
});

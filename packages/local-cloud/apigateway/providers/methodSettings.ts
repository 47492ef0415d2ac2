import { z } from "zod";

import { type Provider, provider } from "../../core/service";
import { needsAccount } from "./account";
import { only, type Parts, regional, text } from "./inputs";

/** A limit. -1 or no value means the account's limit. */
const limit = z
  .number()
  .optional()
  .transform((value) => (value === undefined || value < 0 ? undefined : value));

/** Limits and logging of a stage's methods. */
export function methodSettings({ host, registry, throttle }: Parts): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    restApi: text,
    stageName: text,
    methodPath: text,
    settings: z.strictObject({
      throttlingRateLimit: limit,
      throttlingBurstLimit: limit,
      loggingLevel: z.enum(["OFF", "ERROR", "INFO"]).default("OFF"),
      metricsEnabled: z.boolean().default(false),
      // Without effect: bodies are not logged.
      dataTraceEnabled: z.boolean().optional(),
      cachingEnabled: only(false, "the local cloud has no API caches"),
      cacheDataEncrypted: z.boolean().optional(),
      cacheTtlInSeconds: z.int().optional(),
      requireAuthorizationForCacheControl: z.boolean().optional(),
      unauthorizedCacheControlHeaderStrategy: text.optional(),
    }),
  });
  return provider(
    inputs,
    ({ restApi: apiId, stageName, methodPath, settings }) => {
      const stage = registry.stageOf(apiId, stageName);
      const path = methodPath.replaceAll("~1", "/").replace(/^\//, "");
      const methods = stage.definition.methods.map(
        ({ httpMethod, resourcePath }) => `${resourcePath.slice(1)}/${httpMethod}`,
      );
      if (path !== "*/*" && !methods.includes(path)) {
        throw new Error(`Invalid method setting path: ${methodPath} is not a method of the API`);
      }
      const {
        throttlingRateLimit: rateLimit,
        throttlingBurstLimit: burstLimit,
        loggingLevel,
        metricsEnabled,
      } = settings;
      if (loggingLevel !== "OFF") needsAccount(registry, `the method settings ${methodPath}`);
      stage.settings.set(path, { rateLimit, burstLimit, loggingLevel, metricsEnabled });
      throttle.forget(stage);
      return { id: `${apiId}-${stageName}-${methodPath}`, outputs: {} };
    },
    {
      update: "create",
      remove({ inputs: { restApi: apiId, stageName, methodPath } }) {
        const stage = registry.stage(stageName);
        if (stage?.apiId !== apiId) return;
        stage.settings.delete(methodPath.replaceAll("~1", "/").replace(/^\//, ""));
        throttle.forget(stage);
      },
    },
  );
}

import { z } from "zod";

import { autoName, identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import type { Rate } from "../usage/usagePlans";
import { apiArn, type Parts, refused, regional, text, withoutEffect } from "./inputs";

/** A key that clients send in `x-api-key`. */
export function apiKey({ host, plans, store }: Parts): Provider {
  const inputs = z.strictObject({
    ...withoutEffect,
    ...regional(host),
    name: text.optional(),
    enabled: z.boolean().default(true),
    value: z
      .string()
      .regex(/^[A-Za-z0-9-]{20,128}$/, "an API key has 20 to 128 alphanumeric characters")
      .optional(),
    customerId: text.optional(),
  });
  return provider(inputs, ({ enabled, description = "Managed by Pulumi", ...args }, resource) => {
    const id = identify(resource, 10);
    const { name = autoName(resource), value = store.keyValue(id) } = args;
    const now = new Date(host.clock.now()).toISOString();
    plans.addKey({ id, name, description, value, enabled: enabled && !store.isDisabled(id) });
    const arn = apiArn(host, `/apikeys/${id}`);
    return { id, outputs: { arn, name, value, createdDate: now, lastUpdatedDate: now, description } };
  });
}

/** The requests per second, and those in a burst. */
const rate = { rateLimit: z.number().min(0).default(0), burstLimit: z.int().min(0).default(0) };

/** Offsets in days. A daily quota has none. */
const maximumOffset = { DAY: 0, WEEK: 6, MONTH: 27 };

const quotaSettings = z
  .strictObject({
    limit: z.int().min(1),
    offset: z.int().min(0).default(0),
    period: z.enum(["DAY", "WEEK", "MONTH"]),
  })
  .refine(
    ({ offset, period }) => offset <= maximumOffset[period],
    "Usage Plan quota offset is beyond the period",
  );

/** A usage plan: the number of requests that each key may make. */
export function usagePlan({ host, registry, plans }: Parts): Provider {
  const inputs = z.strictObject({
    ...withoutEffect,
    ...regional(host),
    name: text.optional(),
    productCode: refused("there is no local AWS Marketplace"),
    apiStages: z
      .array(
        z.strictObject({
          apiId: text,
          stage: text,
          throttles: z.array(z.strictObject({ path: text, ...rate })).default([]),
        }),
      )
      .default([]),
    throttleSettings: z.strictObject(rate).optional(),
    quotaSettings: quotaSettings.optional(),
  });
  return provider(
    inputs,
    ({ apiStages, throttleSettings, quotaSettings: quota, ...args }, resource) => {
      const id = identify(resource, 6);
      const { name = autoName(resource), description } = args;
      const stages = apiStages.map(({ apiId, stage, throttles }) => {
        registry.stageOf(apiId, stage);
        const rates = throttles.map(({ path, ...limits }): [string, Rate] => [
          path.replace(/^\//, ""),
          limits,
        ]);
        return [`${apiId}/${stage}`, new Map(rates)] as const;
      });
      plans.addPlan({ id, name, description, stages: new Map(stages), rate: throttleSettings, quota });
      return { id, outputs: { name, arn: apiArn(host, `/usageplans/${id}`) } };
    },
    { update: "create" },
  );
}

/** Puts a key in a plan. */
export function usagePlanKey({ host, plans }: Parts): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    keyId: text,
    keyType: z.literal("API_KEY"),
    usagePlanId: text,
  });
  return provider(inputs, ({ keyId, usagePlanId }) => {
    const { name, value } = plans.addKeyToPlan(keyId, usagePlanId);
    return { id: keyId, outputs: { name, value } };
  });
}

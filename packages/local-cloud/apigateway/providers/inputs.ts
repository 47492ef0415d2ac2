import { z } from "zod";

import type { Host } from "../../core/host";
import { type Former, type Provider, provider, type Realized, type Resource } from "../../core/service";
import type { GatewayIam } from "../dependencies";
import type { Draft } from "../draft";
import type { Registry } from "../registry";
import type { Store } from "../store";
import type { Throttle } from "../usage/throttle";
import type { UsagePlans } from "../usage/usagePlans";

/** The services that providers use. */
export interface Parts {
  readonly host: Host;
  readonly registry: Registry;
  readonly store: Store;
  readonly throttle: Throttle;
  readonly plans: UsagePlans;
  readonly iam: GatewayIam;
}

export const text = z.string();
export const texts = z.record(text, text);

/** A property whose type is checked, and which has no effect in the local cloud. */
export const withoutEffect = { tags: texts.optional(), description: text.optional() };

/** A property that the local cloud refuses with a reason. */
export const refused = (why: string) => z.never(why).optional();

/** A property for which the local cloud implements one value. */
export const only = <T extends string | boolean>(value: T, why: string) => z.literal(value, why).optional();

export const regional = ({ region }: Pick<Host, "region">) => ({
  region: only(region, `the local cloud has only the region ${region}`),
});

export const apiArn = ({ region }: Pick<Host, "region">, rest: string) =>
  `arn:aws:apigateway:${region}::${rest}`;

export const executionArnOf = ({ region, accountId }: Pick<Host, "region" | "accountId">, apiId: string) =>
  `arn:aws:execute-api:${region}:${accountId}:${apiId}`;

/** Returns the provider of a part of an API. `remove` takes the part out of the draft. */
export function partProvider<
  S extends z.ZodType<{ readonly restApi: string } | { readonly restApiId: string }>,
>(
  { registry }: Pick<Parts, "registry">,
  inputs: S,
  create: (given: z.output<S>, resource: Resource) => Realized,
  remove: (draft: Draft, former: Former<z.output<S>>) => void,
): Provider {
  const apiOf = (given: z.output<S>) => ("restApi" in given ? given.restApi : given.restApiId);
  const release = ({ id, inputs: given }: Former<z.output<S>>) => registry.release(apiOf(given), id);
  return provider(inputs, (given, resource) => registry.claiming(() => create(given, resource)), {
    update: (given, resource, former) =>
      registry.claiming(() => {
        release(former);
        return create(given, resource);
      }),
    remove: (former) => {
      release(former);
      const draft = registry.apis.get(apiOf(former.inputs));
      if (draft) remove(draft, former);
    },
  });
}

import { z } from "zod";

import { gatewayZone, sameAsStage, targetOf } from "../../apigateway/providers/domainName";
import { certificateArn, domainName } from "../../core/domainName";
import { identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import { apiArn, type ProviderDependencies, text, texts } from "./inputs";

/** A custom domain of WebSocket APIs. It stands for the address of the local web server. */
export function customDomain({ host }: ProviderDependencies): Provider {
  const inputs = z.strictObject({
    domainName,
    domainNameConfiguration: z.strictObject({
      certificateArn,
      endpointType: z.literal("REGIONAL"),
      securityPolicy: z.literal("TLS_1_2"),
    }),
    tags: texts.optional(),
  });
  return provider(
    inputs,
    ({ domainName: name, domainNameConfiguration }, resource) => ({
      id: name,
      addresses: { [`wss://${name}`]: host.publicUrl.replace(/^http/, "ws") },
      outputs: {
        arn: apiArn(host, `/domainnames/${name}`),
        domainNameConfiguration: {
          ...domainNameConfiguration,
          targetDomainName: targetOf(resource, host),
          hostedZoneId: gatewayZone,
        },
      },
    }),
    { update: "create", remove: () => {} },
  );
}

/** A stage below a custom domain. */
export function apiMapping(): Provider {
  const inputs = z
    .strictObject({ apiId: text, domainName, stage: text, apiMappingKey: text })
    .refine(({ stage, apiMappingKey }) => stage === apiMappingKey, {
      message: sameAsStage,
      path: ["apiMappingKey"],
    });
  return provider(inputs, (_, resource) => ({ id: identify(resource, 6), outputs: {} }), {
    update: "create",
    remove: () => {},
  });
}

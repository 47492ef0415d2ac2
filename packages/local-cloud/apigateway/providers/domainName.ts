import { z } from "zod";

import { certificateArn, domainName } from "../../core/domainName";
import { identify } from "../../core/host";
import { type Provider, provider, type Resource } from "../../core/service";
import { apiArn, type Parts, text, texts } from "./inputs";

/** The hosted zone of API Gateway's own domains, to which aliases in Route 53 point. */
export const gatewayZone = "Z1UJRXOUMOOFQ8";

/** Returns the domain of API Gateway to which a custom domain's DNS record points. */
export const targetOf = (resource: Resource, { region }: Parts["host"]) =>
  `d-${identify(resource, 10)}.execute-api.${region}.amazonaws.com`;

/** Why a mapping's path must be its stage's name. */
export const sameAsStage =
  "the local web server tells APIs apart by the stage's name, so a mapping's path is that name";

/** A custom domain of REST APIs. It stands for the address of the local web server. */
export function customDomain({ host }: Parts): Provider {
  const inputs = z.strictObject({
    domainName,
    regionalCertificateArn: certificateArn,
    endpointConfiguration: z.strictObject({
      types: z.literal("REGIONAL", "the local cloud has regional domains"),
    }),
    securityPolicy: z.enum(["TLS_1_0", "TLS_1_2"]),
    tags: texts.optional(),
  });
  return provider(
    inputs,
    ({ domainName: name }, resource) => ({
      id: name,
      addresses: { [`https://${name}`]: host.publicUrl },
      outputs: {
        arn: apiArn(host, `/domainnames/${name}`),
        regionalDomainName: targetOf(resource, host),
        regionalZoneId: gatewayZone,
      },
    }),
    { update: "create", remove: () => {} },
  );
}

/** A stage below a custom domain. */
export function basePathMapping(): Provider {
  const inputs = z
    .strictObject({ restApi: text, stageName: text, basePath: text, domainName })
    .refine(({ stageName, basePath }) => stageName === basePath, {
      message: sameAsStage,
      path: ["basePath"],
    });
  return provider(inputs, (given) => ({ id: `${given.domainName}/${given.basePath}`, outputs: {} }), {
    update: "create",
    remove: () => {},
  });
}

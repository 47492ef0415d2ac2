import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { HostName } from "../customDomain/host";
import { pointTo } from "../customDomain/pointTo";

/** May protect what the address needs. */
type Parent = pulumi.CustomResourceOptions & { parent: pulumi.Resource };

/**
 * Creates the domain name of a WebSocket API, and its records. The stage is mapped later, because its functions need the
 * address first.
 */
export function ownHost(name: string, host: HostName, parent: Parent) {
  const domain = new aws.apigatewayv2.DomainName(
    `${name}-host`,
    {
      domainName: host.name,
      domainNameConfiguration: {
        certificateArn: host.certificateArn,
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
      },
    },
    parent,
  );
  const { targetDomainName, hostedZoneId } = domain.domainNameConfiguration;
  const target = { domainName: targetDomainName, zoneId: hostedZoneId };
  return { domain, records: pointTo(`${name}-host`, host, target, parent) };
}

/** Serves the stage below a path with the stage's name, as AWS's own address does. */
export const mapped = (
  name: string,
  domain: aws.apigatewayv2.DomainName,
  api: aws.apigatewayv2.Api,
  stage: aws.apigatewayv2.Stage,
  parent: Parent,
) =>
  new aws.apigatewayv2.ApiMapping(
    `${name}-host`,
    { apiId: api.id, domainName: domain.domainName, stage: stage.name, apiMappingKey: stage.name },
    parent,
  );

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { HostName } from "../customDomain/host";
import { pointTo } from "../customDomain/pointTo";

/**
 * Serves the stage under the game's own host name. Returns the address and what serves it. The path keeps the stage's name, so that
 * paths are the same under both addresses. `child` may protect what the address needs.
 */
export function ownHost(
  name: string,
  host: HostName,
  stage: aws.apigateway.Stage,
  child: pulumi.CustomResourceOptions & { parent: pulumi.Resource },
) {
  const domain = new aws.apigateway.DomainName(
    `${name}-host`,
    {
      domainName: host.name,
      regionalCertificateArn: host.certificateArn,
      endpointConfiguration: { types: "REGIONAL" },
      securityPolicy: "TLS_1_2",
    },
    child,
  );
  const mapping = new aws.apigateway.BasePathMapping(
    `${name}-host`,
    {
      restApi: stage.restApi,
      stageName: stage.stageName,
      basePath: stage.stageName,
      domainName: domain.domainName,
    },
    child,
  );
  const target = { domainName: domain.regionalDomainName, zoneId: domain.regionalZoneId };
  const records = pointTo(`${name}-host`, host, target, child);
  const url = pulumi.interpolate`https://${mapping.domainName}/${stage.stageName}`;
  return { url, nodes: { domain, mapping, records } };
}

import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { HostName } from "./host";

/** Creates the records that point a name to a part of the backend, and returns them. They cost nothing. */
export function pointTo(
  name: string,
  host: HostName,
  target: { domainName: pulumi.Input<string>; zoneId: pulumi.Input<string>; ipv6?: boolean },
  parent: pulumi.CustomResourceOptions,
): aws.route53.Record[] {
  return (target.ipv6 ? ["A", "AAAA"] : ["A"]).map(
    (type) =>
      new aws.route53.Record(
        `${name}-${type.toLowerCase()}`,
        {
          zoneId: host.hostedZoneId,
          name: host.name,
          type,
          aliases: [{ name: target.domainName, zoneId: target.zoneId, evaluateTargetHealth: false }],
        },
        parent,
      ),
  );
}

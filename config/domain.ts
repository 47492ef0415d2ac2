import * as pulumi from "@pulumi/pulumi";

import type { CustomDomainArgs } from "../components/customDomain";

/** The characters of a certificate's first name, of which `api.` is a part. */
const longestName = 64;

/**
 * Returns the game's domain, or nothing for AWS's addresses. The zone's id may have the prefix with which Route 53 lists
 * it. Throws `pulumi.RunError` with what to do.
 */
export function domain(name: string, zone: string): CustomDomainArgs | undefined {
  if (!name && !zone) return undefined;
  const hostedZoneId = zone.replace(/^\/hostedzone\//, "");
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(name))
    throw new pulumi.RunError(`domain: "${name}" is not a domain such as play.example.com`);
  if (`api.${name}`.length > longestName)
    throw new pulumi.RunError(
      `domain: "${name}" is too long: a certificate's first name, here api.${name}, has ${longestName} characters at most`,
    );
  if (!/^Z[A-Z0-9]{1,31}$/.test(hostedZoneId))
    throw new pulumi.RunError(
      `hostedZoneId: "${zone}" is not the id of a Route 53 zone. ` +
        "List them: aws route53 list-hosted-zones --query 'HostedZones[].[Name,Id]'",
    );
  return { domain: name, hostedZoneId };
}

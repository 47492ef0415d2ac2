import { type CustomDomainArgs, domainName, zoneId } from "@game-backend/components/customDomain";
import type { Keys } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

export const domainKeys = {
  domain: {
    says: "The game's domain, such as play.example.com, where the page is; the APIs and the avatars are at its subdomains api, live and avatars; empty for AWS's addresses",
    schema: z.string().default(""),
  },
  hostedZoneId: {
    says: "The id of the Route 53 zone of the domain or of its parent, at $0.50 a month",
    schema: z.string().default(""),
  },
} satisfies Keys;

/**
 * Returns the game's domain, or `undefined` for AWS's addresses. The zone's id may have the prefix `/hostedzone/`, as
 * in Route 53's lists. Throws a `pulumi.RunError` that says what to do.
 */
export function domain(name: string, zone: string): CustomDomainArgs | undefined {
  if (!name && !zone) return undefined;
  const hostedZoneId = zone.replace(/^\/hostedzone\//, "");
  if (!domainName.has(name)) throw new pulumi.RunError(`domain: "${name}" is not ${domainName.says}`);
  if (!zoneId.has(hostedZoneId))
    throw new pulumi.RunError(
      `hostedZoneId: "${zone}" is not the id of a Route 53 zone. ` +
        "List them: aws route53 list-hosted-zones --query 'HostedZones[].[Name,Id]'",
    );
  return { domain: name, hostedZoneId };
}

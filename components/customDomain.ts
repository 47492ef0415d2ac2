import * as pulumi from "@pulumi/pulumi";

import { certificate } from "./customDomain/certificate";
import type { HostName } from "./customDomain/host";
import { checkArguments, matching } from "./lib/argument";

export interface CustomDomainArgs {
  /** The domain of the page, such as `play.example.com`: 60 characters at most. */
  domain: string;
  /** The id of the public Route 53 hosted zone of the domain or of its parent. */
  hostedZoneId: string;
}

/** Sixty characters, because `api.` and it are a certificate's first name, which has 64. */
export const domainName = matching(
  /^(?=.{1,60}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/,
  "a domain such as play.example.com, of 60 characters at most",
);

/** An id without the prefix `/hostedzone/` of Route 53's lists. */
export const zoneId = matching(
  /^Z[A-Z0-9]{1,31}$/,
  "the id of a Route 53 zone, such as Z0123456789ABCDEFGHIJ",
);

/** CloudFront takes certificates of this region only. */
const distributionRegion = "us-east-1";

/**
 * A domain of the game's own, with certificates for its parts: the page at the domain itself, the REST API at `api.`, the
 * WebSocket API at `live.`, and the avatars at `avatars.` of it. Clients need TLS 1.2 or later.
 *
 * @atRest nothing, besides the hosted zone's $0.50 a month.
 * @example
 * const domain = new CustomDomain("domain", { domain: "play.example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" });
 * const site = new WebSite("site", { host: domain.site });
 */
export class CustomDomain extends pulumi.ComponentResource {
  /** The name of the page: the domain itself. */
  readonly site: HostName;
  /** The name of the avatars. */
  readonly avatars: HostName;
  /** The name of the REST API. */
  readonly api: HostName;
  /** The name of the WebSocket API. */
  readonly live: HostName;

  constructor(name: string, args: CustomDomainArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:CustomDomain", name, args, opts);
    const parent = { parent: this };

    const { domain, hostedZoneId } = args;
    checkArguments(name, { domain: [domain, domainName], hostedZoneId: [hostedZoneId, zoneId] });
    const [avatars, api, live] = [`avatars.${domain}`, `api.${domain}`, `live.${domain}`] as const;
    const files = certificate(
      `${name}-files`,
      { names: [domain, avatars], hostedZoneId, region: distributionRegion },
      parent,
    );
    const apis = certificate(`${name}-apis`, { names: [api, live], hostedZoneId }, parent);

    this.site = { name: domain, certificateArn: files, hostedZoneId };
    this.avatars = { name: avatars, certificateArn: files, hostedZoneId };
    this.api = { name: api, certificateArn: apis, hostedZoneId };
    this.live = { name: live, certificateArn: apis, hostedZoneId };
    this.registerOutputs({});
  }
}

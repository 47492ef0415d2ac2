import * as pulumi from "@pulumi/pulumi";

import { certificate } from "./customDomain/certificate";
import type { HostName } from "./customDomain/host";

export interface CustomDomainArgs {
  /** The domain of the page, such as `play.example.com`: 60 characters at most. */
  domain: string;
  /** The id of the public Route 53 hosted zone of the domain or of its parent. */
  hostedZoneId: string;
}

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

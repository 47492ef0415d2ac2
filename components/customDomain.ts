import * as pulumi from "@pulumi/pulumi";

import { type CertificateNodes, certificate } from "./customDomain/certificate";
import type { HostName } from "./customDomain/host";
import { checkArguments, matching } from "./lib/argument";

export interface CustomDomainArgs {
  /** The domain of the page, such as `play.example.com`: 60 characters at most. */
  domain: pulumi.Input<string>;
  /** The id of the public Route 53 hosted zone of the domain or of its parent. */
  hostedZoneId: pulumi.Input<string>;
}

/** At most 60 characters: with `api.` before it, it is a certificate's first name, which may have 64. */
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
 * The game's own domain, with certificates for its hosts: the page at the domain itself, and the REST API, the
 * WebSocket API and the avatars at its subdomains `api`, `live` and `avatars`. Clients need TLS 1.2 or later.
 *
 * @atRest nothing, except for the hosted zone's $0.50 a month.
 * @example
 * const domain = new CustomDomain("domain", { domain: "play.example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" });
 * const site = new WebSite("site", { host: domain.site });
 */
export class CustomDomain extends pulumi.ComponentResource {
  /** The page's host name: the domain itself. */
  readonly site: HostName;
  /** The avatars' host name. */
  readonly avatars: HostName;
  /** The REST API's host name. */
  readonly api: HostName;
  /** The WebSocket API's host name. */
  readonly live: HostName;
  /** The underlying resources. */
  readonly nodes: {
    /** The certificate of the page and the avatars, in us-east-1. */
    readonly files: CertificateNodes;
    /** The certificate of the two APIs, in the stack's region. */
    readonly apis: CertificateNodes;
  };

  constructor(name: string, args: CustomDomainArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:CustomDomain", name, args, opts);
    const parent = { parent: this };

    const { domain, hostedZoneId } = args;
    checkArguments(name, { domain: [domain, domainName], hostedZoneId: [hostedZoneId, zoneId] });
    const below = (part: string) => pulumi.interpolate`${part}.${domain}`;
    const [avatars, api, live] = [below("avatars"), below("api"), below("live")];
    const files = certificate(
      `${name}-files`,
      { names: [domain, avatars], hostedZoneId, region: distributionRegion },
      parent,
    );
    const apis = certificate(`${name}-apis`, { names: [api, live], hostedZoneId }, parent);

    this.site = { name: domain, certificateArn: files.arn, hostedZoneId };
    this.avatars = { name: avatars, certificateArn: files.arn, hostedZoneId };
    this.api = { name: api, certificateArn: apis.arn, hostedZoneId };
    this.live = { name: live, certificateArn: apis.arn, hostedZoneId };
    this.nodes = { files: files.nodes, apis: apis.nodes };
    this.registerOutputs({});
  }
}

import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { SiteConfig } from "./siteConfig";

/** How long browsers insist on TLS: two years, in seconds. */
const tlsMemory = 63_072_000;

/** Creates the headers of every file: the page may connect to its backend and to nothing else. */
export const siteHeaders = (
  name: string,
  config: pulumi.Output<SiteConfig>,
  parent: { parent: pulumi.Resource },
) =>
  new aws.cloudfront.ResponseHeadersPolicy(
    name,
    {
      comment: "Security headers of the game's page",
      securityHeadersConfig: {
        contentSecurityPolicy: { contentSecurityPolicy: config.apply(contentSecurityPolicy), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: true },
        referrerPolicy: { referrerPolicy: "no-referrer", override: true },
        strictTransportSecurity: { accessControlMaxAgeSec: tlsMemory, override: true },
      },
    },
    parent,
  );

/** Returns a policy that allows scripts and styles of the site, and connections to the backend's addresses. */
export function contentSecurityPolicy(config: SiteConfig): string {
  const { apiUrl, realtimeUrl, cognitoEndpoint, avatarsUrl, uploadsUrl } = config;
  const backend = [apiUrl, cognitoEndpoint, uploadsUrl, realtimeUrl].flatMap(originOf);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The page shows a photo before it is sent, by a blob: address.
    ["img-src 'self' blob:", ...originOf(avatarsUrl)].join(" "),
    `connect-src 'self' ${[...new Set(backend)].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const originOf = (url: string | undefined): string[] => {
  if (!url) return [];
  const { protocol, host } = new URL(url);
  return [`${protocol}//${host}`];
};

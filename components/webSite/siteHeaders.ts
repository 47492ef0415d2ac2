import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { SiteConfig } from "./siteFacts";

/** Two years, in seconds. */
const tlsMemory = 63_072_000;

/** What browsers are told with every file: the page talks to its backend, and to nobody else. */
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

/** Scripts and styles from the site alone, connections to the backend's addresses alone. */
export function contentSecurityPolicy(config: SiteConfig): string {
  const { apiUrl, realtimeUrl, cognitoEndpoint, avatarsUrl, uploadsUrl } = config;
  const backend = [apiUrl, cognitoEndpoint, uploadsUrl, ...(realtimeUrl ? [realtimeUrl] : [])].map(originOf);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // A photo is shown before it is sent.
    `img-src 'self' blob: ${originOf(avatarsUrl)}`,
    `connect-src 'self' ${[...new Set(backend)].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const originOf = (url: string) => {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};

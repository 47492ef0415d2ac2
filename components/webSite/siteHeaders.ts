import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Seconds for which browsers require TLS: two years. */
const tlsMemory = 63_072_000;

/**
 * The restrictions for the pages of every site: no framing, no scripts or styles from other sites, no plugins. A page
 * adds its own policy with the addresses that it connects to.
 */
const contentSecurityPolicy = [
  "script-src 'self'",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Creates the headers of every file. */
export const siteHeaders = (name: string, parent: { parent: pulumi.Resource }) =>
  new aws.cloudfront.ResponseHeadersPolicy(
    name,
    {
      comment: "Security headers of the game's page",
      securityHeadersConfig: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: true },
        referrerPolicy: { referrerPolicy: "no-referrer", override: true },
        strictTransportSecurity: { accessControlMaxAgeSec: tlsMemory, override: true },
      },
    },
    parent,
  );

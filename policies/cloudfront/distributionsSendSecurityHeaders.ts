import type * as aws from "@pulumi/aws";

import { strings } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";
import { known } from "../lib/withoutUnknowns";

/** Refuses distributions without a policy of response headers, and such policies without the headers. */
export const distributionsSendSecurityHeaders = resourceRule(
  {
    name: "distributions-send-security-headers",
    description: "A distribution adds security headers.",
    severity: "medium",
    remediation:
      "Set a responseHeadersPolicyId, and in its policy strictTransportSecurity and contentTypeOptions.",
    controls: ["CKV2_AWS_32", "CKV_AWS_259"],
  },
  check<aws.cloudfront.DistributionArgs>(
    "aws:cloudfront/distribution:Distribution",
    ({ defaultCacheBehavior, orderedCacheBehaviors }, report) => {
      if (!defaultCacheBehavior?.responseHeadersPolicyId)
        report("It adds no security headers.", "defaultCacheBehavior.responseHeadersPolicyId");
      for (const { pathPattern, responseHeadersPolicyId } of known(orderedCacheBehaviors))
        if (!responseHeadersPolicyId) report(`It adds no security headers to ${pathPattern}.`);
    },
  ),
  check<aws.cloudfront.ResponseHeadersPolicyArgs>(
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    ({ securityHeadersConfig: of, corsConfig }, report) => {
      if (!of?.strictTransportSecurity)
        report(
          "A browser may come back over plain HTTP: set strictTransportSecurity.",
          "securityHeadersConfig.strictTransportSecurity",
        );
      if (!of?.contentTypeOptions)
        report(
          "A browser may run a file as what it is not: set contentTypeOptions.",
          "securityHeadersConfig.contentTypeOptions",
        );
      if (
        corsConfig?.accessControlAllowCredentials &&
        strings(corsConfig.accessControlAllowOrigins?.items).includes("*")
      )
        report("Pages of any origin may read answers to a player's cookies.", corsConfig);
    },
  ),
);

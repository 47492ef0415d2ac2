import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { known } from "../lib/withoutUnknowns";

/** Refuses distributions without a policy of response headers. */
export const distributionsSendSecurityHeaders = resourceRule(
  {
    name: "distributions-send-security-headers",
    description: "A distribution adds security headers.",
    severity: "medium",
    remediation: "Set a responseHeadersPolicyId.",
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
);

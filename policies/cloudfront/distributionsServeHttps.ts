import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { isUnknown, known } from "../lib/withoutUnknowns";

/** Refuses distributions that serve or fetch over plain HTTP. */
export const distributionsServeHttps = resourceRule(
  {
    name: "distributions-serve-https",
    description: "A distribution serves HTTPS only, from origins that only it can read.",
    severity: "high",
    remediation:
      "Set viewerProtocolPolicy to redirect-to-https, an originAccessControlId on S3 origins, and " +
      "originProtocolPolicy https-only with originSslProtocols TLSv1.2 on others.",
    controls: [
      "FSBP CloudFront.3",
      "FSBP CloudFront.9",
      "FSBP CloudFront.10",
      "FSBP CloudFront.12",
      "FSBP CloudFront.13",
      "nag CFR5",
      "nag CFR6",
      "nag CFR7",
      "CKV_AWS_34",
      "CKV2_AWS_46",
      "CKV2_AWS_72",
      "T0012",
      "CKV_AWS_216",
    ],
  },
  check<aws.cloudfront.DistributionArgs>(
    "aws:cloudfront/distribution:Distribution",
    ({ defaultCacheBehavior, orderedCacheBehaviors, origins }, report) => {
      for (const behavior of known([defaultCacheBehavior, ...known(orderedCacheBehaviors)]))
        if (!["redirect-to-https", "https-only"].includes(String(behavior?.viewerProtocolPolicy)))
          report("It serves plain HTTP.", behavior?.viewerProtocolPolicy);
      for (const { domainName, originAccessControlId, customOriginConfig } of known(origins)) {
        if (isUnknown(customOriginConfig)) continue;
        if (customOriginConfig) {
          if (customOriginConfig.originProtocolPolicy !== "https-only")
            report(`It calls ${domainName} over plain HTTP.`, customOriginConfig.originProtocolPolicy);
          const old = known(customOriginConfig.originSslProtocols).filter((one) => one !== "TLSv1.2");
          if (old.length > 0) report(`It calls ${domainName} with ${old.join(", ")}, which is out of date.`);
        } else if (!originAccessControlId) report(`It reads ${domainName} without an origin access control.`);
      }
    },
  ),
);

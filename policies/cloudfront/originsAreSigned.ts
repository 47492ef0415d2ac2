import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses origin access controls that do not sign: the origin could not tell the distribution from anybody. */
export const originsAreSigned = resourceRule(
  {
    name: "origins-are-signed",
    description: "An origin access control signs every request.",
    severity: "high",
    remediation: "Set signingBehavior to always, and signingProtocol to sigv4.",
    controls: ["FSBP CloudFront.13", "nag CFR7"],
  },
  check<aws.cloudfront.OriginAccessControlArgs>(
    "aws:cloudfront/originAccessControl:OriginAccessControl",
    ({ signingBehavior, signingProtocol }, report) => {
      if (signingBehavior !== "always")
        report("A request without a signature reaches the origin, or a caller's own one.", "signingBehavior");
      if (signingProtocol !== "sigv4") report("It signs by no known protocol.", "signingProtocol");
    },
  ),
);

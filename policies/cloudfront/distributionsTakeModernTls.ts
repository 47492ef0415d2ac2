import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Warns about distributions with CloudFront's own certificate, which accept TLS 1.0. */
export const distributionsTakeModernTls = resourceRule(
  {
    name: "distributions-take-modern-tls",
    description: "A distribution requires TLS 1.2 or later.",
    severity: "medium",
    enforcementLevel: "advisory",
    remediation: "Configure a domain: the default certificate allows TLS 1.0.",
    controls: [
      "FSBP CloudFront.7",
      "FSBP CloudFront.8",
      "FSBP CloudFront.15",
      "nag CFR4",
      "CKV_AWS_174",
      "CKV2_AWS_42",
      "CKV2_AWS_54",
      "T0013",
    ],
  },
  check<aws.cloudfront.DistributionArgs>(
    "aws:cloudfront/distribution:Distribution",
    ({ viewerCertificate }, report) => {
      if (!/^TLSv1\.[23]/.test(String(viewerCertificate?.minimumProtocolVersion)))
        report("It accepts TLS 1.0: use your own domain.", "viewerCertificate.minimumProtocolVersion");
    },
  ),
);

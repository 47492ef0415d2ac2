import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses domains that accept TLS 1.0. */
export const domainsTakeModernTls = resourceRule(
  {
    name: "domains-take-modern-tls",
    description: "A custom domain requires TLS 1.2 or later.",
    severity: "high",
    remediation: "Set securityPolicy to TLS_1_2.",
    controls: ["CKV_AWS_206", "T0005", "G api_gw_domain_tls", "FSBP CloudFront.15"],
  },
  check<aws.apigateway.DomainNameArgs>(
    "aws:apigateway/domainName:DomainName",
    ({ securityPolicy }, report) => {
      if (!/^TLS_1_2|^SecurityPolicy_TLS1[23]/.test(String(securityPolicy)))
        report("Set securityPolicy to TLS_1_2.", "securityPolicy");
    },
  ),
  check<aws.apigatewayv2.DomainNameArgs>(
    "aws:apigatewayv2/domainName:DomainName",
    ({ domainNameConfiguration }, report) => {
      if (domainNameConfiguration?.securityPolicy !== "TLS_1_2")
        report("Set securityPolicy to TLS_1_2.", "domainNameConfiguration.securityPolicy");
    },
  ),
);

import { specify } from "../lib/specify";
import { distributionsSendSecurityHeaders } from "./distributionsSendSecurityHeaders";

specify(
  distributionsSendSecurityHeaders,
  "aws:cloudfront/distribution:Distribution",
  {
    "a policy": { defaultCacheBehavior: { responseHeadersPolicyId: "p" } },
  },
  {
    "none for one of its paths": [
      {
        defaultCacheBehavior: { responseHeadersPolicyId: "p" },
        orderedCacheBehaviors: [{ pathPattern: "/v1/*" }],
      },
      /\/v1\/\*/,
    ],
    none: [{ defaultCacheBehavior: {} }, /security headers/],
  },
);

const headers = {
  strictTransportSecurity: { accessControlMaxAgeSec: 1 },
  contentTypeOptions: { override: true },
};

specify(
  distributionsSendSecurityHeaders,
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
  {
    "both headers": { securityHeadersConfig: headers },
    "public files": {
      securityHeadersConfig: headers,
      corsConfig: { accessControlAllowOrigins: { items: ["*"] }, accessControlAllowCredentials: false },
    },
  },
  {
    "no header": [{}, /contentTypeOptions/],
    "cookies for any page": [
      {
        securityHeadersConfig: headers,
        corsConfig: { accessControlAllowOrigins: { items: ["*"] }, accessControlAllowCredentials: true },
      },
      /any origin/,
    ],
  },
);

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

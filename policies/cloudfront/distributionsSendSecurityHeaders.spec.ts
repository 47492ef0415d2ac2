import { specify } from "../lib/specify";
import { distributionsSendSecurityHeaders } from "./distributionsSendSecurityHeaders";

specify(
  distributionsSendSecurityHeaders,
  "aws:cloudfront/distribution:Distribution",
  {
    "a policy": { defaultCacheBehavior: { responseHeadersPolicyId: "p" } },
  },
  {
    none: [{ defaultCacheBehavior: {} }, /security headers/],
  },
);

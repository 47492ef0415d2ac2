import { siteKeyHeader } from "@game-backend/framework/addressOf";
import { countryHeader } from "@game-backend/framework/countryOf";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Passing } from "../lib/fileDistribution";

/** AWS's origin request policy "AllViewerExceptHostHeader", which it recommends before API Gateway. */
const allViewerExceptHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

/**
 * The errors that CloudFront may cache, for ten seconds by default.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 */
const keptErrors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * Forwards the paths below the API's own path to it, with every method. Nothing is cached: an answer belongs to one
 * player, and an error may be resolved by the next request. `address` is the API's, such as
 * `https://abc.execute-api.us-east-1.amazonaws.com/v1`; each request gets `key`, and `headers` are added to the answers. Also
 * returns the API's path, and the policy of its answers' cache.
 */
export function apiBehavior(
  name: string,
  address: pulumi.Input<string>,
  key: pulumi.Input<string>,
  headers: aws.cloudfront.ResponseHeadersPolicy,
  parent: { parent: pulumi.Resource },
): { passing: Passing; path: pulumi.Output<string>; cachePolicy: aws.cloudfront.CachePolicy } {
  const url = pulumi.output(address).apply((text) => {
    const [, hostname, pathname] = /^https:\/\/([\w.-]+)((?:\/[\w-]+)+)$/.exec(text) ?? [];
    if (!hostname || !pathname)
      throw new pulumi.RunError(`${name}: apiIsAt: ${text} is not an API's address with its path`);
    return { hostname, pathname };
  });
  const cachePolicy = noCache(name, parent);
  const passing: Passing = {
    origins: [
      {
        originId: "api",
        domainName: url.hostname,
        customHeaders: [{ name: siteKeyHeader, value: key }],
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
          originKeepaliveTimeout: 60,
          // API Gateway answers within 29 seconds.
          originReadTimeout: 30,
        },
      },
    ],
    orderedCacheBehaviors: [
      {
        pathPattern: pulumi.interpolate`${url.pathname}/*`,
        targetOriginId: "api",
        allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
        cachedMethods: ["GET", "HEAD"],
        viewerProtocolPolicy: "https-only",
        cachePolicyId: cachePolicy.id,
        originRequestPolicyId: allViewerExceptHost,
        responseHeadersPolicyId: headers.id,
      },
    ],
    customErrorResponses: keptErrors.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 })),
  };
  return { passing, path: url.pathname, cachePolicy };
}

/**
 * Creates a cache policy that caches no answer by default, at most for a second if the answer asks for it, and never
 * shares one between callers. CloudFront may collapse identical concurrent requests into one request to the API; with
 * this policy, only requests with the same token are identical. AWS's own policy "CachingDisabled" ignores tokens, as
 * does any policy whose `maxTtl` is 0. A cache policy is also the way to forward the token, and to have CloudFront write the
 * country over what a viewer sends: https://repost.aws/knowledge-center/cloudfront-authorization-header
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html
 */
const noCache = (name: string, parent: { parent: pulumi.Resource }) =>
  new aws.cloudfront.CachePolicy(
    `${name}-api`,
    {
      comment: "Keeps nothing, and tells the callers of an API apart",
      minTtl: 0,
      defaultTtl: 0,
      maxTtl: 1,
      parametersInCacheKeyAndForwardedToOrigin: {
        headersConfig: {
          headerBehavior: "whitelist",
          headers: { items: ["Authorization", "Origin", "x-api-key", countryHeader] },
        },
        queryStringsConfig: { queryStringBehavior: "all" },
        cookiesConfig: { cookieBehavior: "none" },
        enableAcceptEncodingBrotli: false,
        enableAcceptEncodingGzip: false,
      },
    },
    parent,
  );

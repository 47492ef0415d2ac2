import { z } from "zod";

const named = z.strictObject({ items: z.array(z.string()).min(1).max(10) });

/**
 * A cache policy that the program declares. Nothing is cached, so only the encodings and CloudFront's own headers have an effect.
 */
export const CachePolicyInputs = z
  .strictObject({
    name: z.string().min(1).max(128).optional(),
    comment: z.string().max(128).optional(),
    minTtl: z.number().min(0).optional(),
    defaultTtl: z.number().min(0).optional(),
    maxTtl: z.number().min(0).optional(),
    parametersInCacheKeyAndForwardedToOrigin: z.strictObject({
      headersConfig: z.strictObject({
        headerBehavior: z.enum(["none", "whitelist"]),
        headers: named.optional(),
      }),
      queryStringsConfig: z.strictObject({
        queryStringBehavior: z.enum(["none", "whitelist", "allExcept", "all"]),
        queryStrings: named.optional(),
      }),
      cookiesConfig: z.strictObject({
        cookieBehavior: z.enum(["none", "whitelist", "allExcept", "all"]),
        cookies: named.optional(),
      }),
      enableAcceptEncodingBrotli: z.boolean().default(false),
      enableAcceptEncodingGzip: z.boolean().default(false),
    }),
  })
  .refine(
    ({ maxTtl, parametersInCacheKeyAndForwardedToOrigin: key }) =>
      maxTtl !== 0 ||
      (key.headersConfig.headerBehavior === "none" &&
        key.queryStringsConfig.queryStringBehavior === "none" &&
        key.cookiesConfig.cookieBehavior === "none" &&
        !key.enableAcceptEncodingBrotli &&
        !key.enableAcceptEncodingGzip),
    { path: ["maxTtl"], error: "without caching, a policy has no headers, queries, cookies and encodings" },
  );

/** The part of a cache policy that has an effect. */
export interface CachePolicy {
  /** True if it accepts compressed answers. */
  readonly encodings: boolean;
  /** The headers that it names, in lower case: CloudFront writes its own ones (`cloudfront-`) over those that a viewer sends. */
  readonly headers?: readonly string[];
}

/**
 * AWS's own cache policies by id: CachingOptimized, which accepts Brotli and gzip, and CachingDisabled, which accepts
 * neither.
 */
export const managedCachePolicies: ReadonlyMap<string, CachePolicy> = new Map([
  ["658327ea-f89d-4fab-a63d-7e88639e58f6", { encodings: true }],
  ["4135ea2d-6df8-44a3-9df3-4b5a84be39ad", { encodings: false }],
]);

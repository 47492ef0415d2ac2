import { z } from "zod";

const refused = (why: string) => z.undefined({ error: `not in the local cloud: ${why}` }).optional();
const none = (why: string) => z.array(z.unknown()).max(0, `not in the local cloud: ${why}`).optional();
const tags = z.record(z.string(), z.string()).optional();
const reads = z.array(z.enum(["GET", "HEAD"]));

/** An origin that CloudFront calls over HTTP. */
const CustomOrigin = z.strictObject({
  // Without effect: the origin is in the same process.
  httpPort: z.int(),
  httpsPort: z.int(),
  originProtocolPolicy: z.enum(["http-only", "https-only", "match-viewer"]),
  originSslProtocols: z.array(z.enum(["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"])).min(1),
  originKeepaliveTimeout: z.int().min(1).max(180).optional(),
  originReadTimeout: z.int().min(1).max(180).optional(),
});

const bucketDomain = /^[a-z0-9.-]+\.s3\.[a-z0-9-]+\.amazonaws\.com$/;
const apiDomain = /^([a-z0-9]{10})\.execute-api\.[a-z0-9-]+\.amazonaws\.com$/;

/** Returns an origin's REST API id, or `undefined` for a bucket. */
export const apiIdOf = ({ domainName }: { readonly domainName: string }): string | undefined =>
  apiDomain.exec(domainName)?.[1];

/** A header that CloudFront adds to every request to an origin. It replaces one that the viewer sent. */
const AddedHeader = z.strictObject({
  name: z
    .string()
    .regex(/^[\w-]+$/)
    .refine(
      (name) => !/^(x-(amz|edge)-.*|host|via|cookie|connection|x-real-ip|x-forwarded-proto)$/i.test(name),
      "is a header that CloudFront does not add",
    ),
  value: z.string().min(1).max(1_783),
});

export type AddedHeader = z.output<typeof AddedHeader>;

const Origin = z
  .strictObject({
    originId: z.string().min(1).max(128),
    domainName: z.string().min(1).max(253),
    originAccessControlId: z.string().optional(),
    originPath: z
      .string()
      .regex(/^(\/.*[^/])?$/, "begins with a slash, and does not end with one")
      .default(""),
    // Without effect: there is no network between a distribution and its origin here.
    connectionAttempts: z.int().min(1).max(3).optional(),
    connectionTimeout: z.int().min(1).max(10).optional(),
    customHeaders: z.array(AddedHeader).max(30).default([]),
    customOriginConfig: CustomOrigin.optional(),
    s3OriginConfig: refused("origin access identities: use an origin access control"),
  })
  .refine(
    ({ customOriginConfig, domainName }) => (customOriginConfig ? apiDomain : bucketDomain).test(domainName),
    {
      path: ["domainName"],
      error:
        "the local cloud has two kinds of origins: S3 buckets by their bucketRegionalDomainName, " +
        "and with a customOriginConfig REST APIs as <id>.execute-api.<region>.amazonaws.com",
    },
  );

/** AWS's origin request policy AllViewerExceptHostHeader, which forwards everything a viewer sends, except `Host`. */
const allViewerExceptHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

/** The sets of methods that a behavior may have. */
const methodSets = ["GET HEAD", "GET HEAD OPTIONS", "DELETE GET HEAD OPTIONS PATCH POST PUT"];

const Behavior = z.strictObject({
  targetOriginId: z.string(),
  allowedMethods: z
    .array(z.enum(["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]))
    .refine(
      (methods) => methodSets.includes([...methods].sort().join(" ")),
      `is one of these sets: ${methodSets.join("; ")}`,
    ),
  cachedMethods: reads,
  /** The id of a managed policy, or of one that the program declares. */
  cachePolicyId: z.string(),
  originRequestPolicyId: z
    .literal(allViewerExceptHost, "the local cloud knows AWS's AllViewerExceptHostHeader")
    .optional(),
  responseHeadersPolicyId: z.string().optional(),
  // Without effect: the web server uses plain HTTP.
  viewerProtocolPolicy: z.enum(["allow-all", "https-only", "redirect-to-https"]),
  compress: z.boolean().default(false),
});

export type Behavior = z.output<typeof Behavior>;

const OrderedBehavior = Behavior.extend({ pathPattern: z.string().min(1).max(255) });

const ErrorResponse = z
  .strictObject({
    errorCode: z.int().min(400).max(599),
    responseCode: z.int().optional(),
    responsePagePath: z.string().startsWith("/").optional(),
    errorCachingMinTtl: z.int().min(0).optional(),
  })
  .refine(
    ({ responseCode, responsePagePath }) => (responseCode === undefined) === (responsePagePath === undefined),
    {
      error: "responseCode and responsePagePath go together",
    },
  );

export const DistributionInputs = z
  .strictObject({
    enabled: z.boolean(),
    defaultRootObject: z.string().regex(/^[^/]/, "does not begin with a slash").optional(),
    origins: z.array(Origin).min(1),
    defaultCacheBehavior: Behavior,
    customErrorResponses: z.array(ErrorResponse).default([]),
    restrictions: z.strictObject({
      geoRestriction: z.strictObject({
        restrictionType: z.literal("none", "not in the local cloud: there is nobody abroad"),
      }),
    }),
    viewerCertificate: z.union([
      z.strictObject({ cloudfrontDefaultCertificate: z.literal(true) }),
      z.strictObject({
        acmCertificateArn: z.string().startsWith("arn:aws:acm:us-east-1:", "is a certificate of us-east-1"),
        sslSupportMethod: z.literal("sni-only"),
        minimumProtocolVersion: z.string().regex(/^TLSv1(\.\d_20\d\d)?$/),
      }),
    ]),
    // Without effect.
    comment: z.string().max(128).optional(),
    httpVersion: z.enum(["http1.1", "http2", "http2and3", "http3"]).optional(),
    isIpv6Enabled: z.boolean().optional(),
    priceClass: z.enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"]).optional(),
    retainOnDelete: z.boolean().optional(),
    waitForDeployment: z.boolean().optional(),
    webAclId: z.string().optional(),
    tags,
    aliases: z.array(z.string()).max(100).default([]),
    orderedCacheBehaviors: z.array(OrderedBehavior).default([]),
    originGroups: none("origin groups"),
    loggingConfig: refused("access logs of CloudFront"),
  })
  .superRefine(({ origins, defaultCacheBehavior, orderedCacheBehaviors }, { addIssue }) => {
    const known = new Set(origins.map(({ originId }) => originId));
    for (const [place, { targetOriginId }] of [
      ["defaultCacheBehavior", defaultCacheBehavior] as const,
      ...orderedCacheBehaviors.map((one, index) => [`orderedCacheBehaviors[${index}]`, one] as const),
    ])
      if (!known.has(targetOriginId))
        addIssue({ code: "custom", message: "names no origin", path: [place, "targetOriginId"] });
  })
  .refine(
    ({ aliases, viewerCertificate }) => aliases.length === 0 || "acmCertificateArn" in viewerCertificate,
    {
      error: "need a certificate of their own",
      path: ["aliases"],
    },
  );

export type DistributionSettings = z.output<typeof DistributionInputs>;

export const AccessControlInputs = z.strictObject({
  name: z.string().min(1).max(64).optional(),
  description: z.string().max(256).optional(),
  originAccessControlOriginType: z.literal("s3", "the local cloud has S3 origins"),
  signingBehavior: z.enum(["always", "never", "no-override"]),
  signingProtocol: z.literal("sigv4"),
});

export type AccessControl = z.output<typeof AccessControlInputs>;

const override = z.boolean();
const items = z.strictObject({ items: z.array(z.string()).min(1) });

const Cors = z.strictObject({
  accessControlAllowCredentials: z.literal(false, "not in the local cloud: credentials across origins"),
  accessControlAllowHeaders: items,
  accessControlAllowMethods: z.strictObject({
    items: z.array(z.enum(["GET", "HEAD"], "the local cloud serves files: GET and HEAD")).min(1),
  }),
  // The local distributions accept no preflights, because reads need none.
  accessControlAllowOrigins: z.strictObject({
    items: z.array(z.string().regex(/^[^*]+$|^\*$/, "not in the local cloud: patterns of origins")).min(1),
  }),
  accessControlExposeHeaders: items.optional(),
  accessControlMaxAgeSec: z.int().min(0).optional(),
  originOverride: z.boolean(),
});

export const HeadersPolicyInputs = z.strictObject({
  name: z.string().min(1).max(128).optional(),
  comment: z.string().max(128).optional(),
  corsConfig: Cors.optional(),
  securityHeadersConfig: z
    .strictObject({
      contentSecurityPolicy: z
        .strictObject({ contentSecurityPolicy: z.string().min(1), override })
        .optional(),
      contentTypeOptions: z.strictObject({ override }).optional(),
      frameOptions: z.strictObject({ frameOption: z.enum(["DENY", "SAMEORIGIN"]), override }).optional(),
      referrerPolicy: z
        .strictObject({
          referrerPolicy: z.enum([
            "no-referrer",
            "no-referrer-when-downgrade",
            "origin",
            "origin-when-cross-origin",
            "same-origin",
            "strict-origin",
            "strict-origin-when-cross-origin",
            "unsafe-url",
          ]),
          override,
        })
        .optional(),
      strictTransportSecurity: z
        .strictObject({
          accessControlMaxAgeSec: z
            .int()
            .min(0)
            .max(2 ** 31 - 1),
          includeSubdomains: z.boolean().optional(),
          preload: z.boolean().optional(),
          override,
        })
        .optional(),
    })
    .optional(),
  customHeadersConfig: z
    .strictObject({
      items: z.array(z.strictObject({ header: z.string().regex(/^[\w-]+$/), value: z.string(), override })),
    })
    .optional(),
});

export type HeadersPolicy = z.output<typeof HeadersPolicyInputs>;

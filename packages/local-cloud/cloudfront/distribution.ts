import { randomUUID } from "node:crypto";
import { posix } from "node:path";
import type { Host } from "../core/host";
import { literalPattern } from "../core/literalPattern";
import { percentDecoded } from "../core/percentDecoded";
import type { Principal } from "../core/principal";
import type { S3, S3Answer } from "../s3";
import type { CachePolicy } from "./cachePolicy";
import { compressed } from "./compression";
import { headersOf, withPolicy } from "./headersPolicy";
import type { AccessControl, Behavior, DistributionSettings, HeadersPolicy } from "./inputs";

export type Objects = Pick<S3, "read">;

/** A distribution with the resources that it refers to. */
export interface Deployed {
  readonly arn: string;
  readonly settings: DistributionSettings;
  readonly accessControls: ReadonlyMap<string, AccessControl>;
  readonly headersPolicies: ReadonlyMap<string, HeadersPolicy>;
  readonly cachePolicies: ReadonlyMap<string, CachePolicy>;
}

export interface ViewerRequest {
  readonly method: string;
  /** The percent-encoded path. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The methods that the local cloud's buckets accept from distributions. */
const reads = ["GET", "HEAD"] as const;

/** Returns true for a method that only reads. */
export const isRead = (method: string): boolean => reads.some((read) => read === method);

/** The headers of a viewer's request that are forwarded to S3. */
const forwarded = ["if-match", "if-modified-since", "if-none-match", "if-unmodified-since", "range"];

/**
 * Returns the behavior for a path: the first one whose pattern matches the normalized path, or else the default. The
 * origin receives the path as it was sent.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
 */
export function behaviorOf(
  { defaultCacheBehavior, orderedCacheBehaviors }: DistributionSettings,
  path: string,
) {
  const normal = normalized(path);
  return orderedCacheBehaviors.find(({ pathPattern }) => fits(pathPattern, normal)) ?? defaultCacheBehavior;
}

/** Normalizes a path: no needless escapes (RFC 3986, section 6.2.2), no `.` and `..` segments, no repeated slashes. */
function normalized(path: string): string {
  const plain = path.replace(/%[2-7][\da-f]/gi, (escaped) => {
    const character = decodeURIComponent(escaped);
    return /[\w.~-]/.test(character) ? character : escaped;
  });
  // Node keeps a trailing slash. Dots at the end name a folder too, so they get one.
  return posix.normalize(plain.replace(/\/\.{1,2}$/, "$&/"));
}

/** Matches a path against a pattern, in which `*` stands for any characters and `?` for one. */
function fits(pattern: string, path: string): boolean {
  const source = pattern.replace(/^\/?/, "/").replace(/[^*?]+|\*|\?/g, (part) => {
    if (part === "*") return ".*";
    return part === "?" ? "." : literalPattern(part);
  });
  return new RegExp(`^${source}$`, "s").test(path);
}

/** Returns the origin that a behavior names. */
export const originOf = ({ origins }: DistributionSettings, { targetOriginId }: Behavior) =>
  origins.find(({ originId }) => originId === targetOriginId);

/** Answers a viewer with an object of a bucket, as CloudFront does with an empty cache. */
export async function serve(
  { accountId }: Pick<Host, "accountId">,
  objects: Objects,
  deployed: Deployed,
  behavior: Behavior,
  request: ViewerRequest,
): Promise<S3Answer> {
  const { settings, arn } = deployed;
  const { defaultRootObject, customErrorResponses } = settings;
  const requestId = randomUUID();
  const method = reads.find((read) => read === request.method && behavior.allowedMethods.includes(read));
  if (!method) return notAllowed(requestId);

  const read = async (path: string, by: Behavior, headers: ViewerRequest["headers"]) => {
    const principal = principalOf(deployed, by, { arn, accountId });
    const { bucket, key } = locate(deployed, by, path);
    // An empty key would request the list of the bucket's objects, which is not granted.
    return key === ""
      ? refused
      : objects.read({ bucket, key, method, headers: pick(headers), principal, requestId });
  };
  const root = request.path === "/" && defaultRootObject !== undefined;
  const answer = await read(root ? `/${defaultRootObject}` : request.path, behavior, request.headers);
  const mapped = customErrorResponses.find(({ errorCode }) => errorCode === answer.status);
  const path = mapped?.responsePagePath;
  const page = path === undefined ? undefined : await read(path, behaviorOf(settings, path), {});
  // If the error page itself cannot be read, the viewer gets that error with its status.
  const shown =
    page && page.status < 400 ? { ...page, status: mapped?.responseCode ?? answer.status } : (page ?? answer);
  const sent = {
    ...shown,
    headers: withPolicy(
      { ...shown.headers, ...own(requestId, answer.status) },
      policyHeaders(deployed, behavior, request.headers["origin"]),
    ),
  };
  const compresses = behavior.compress && deployed.cachePolicies.get(behavior.cachePolicyId)?.encodings;
  return compresses ? compressed(sent, request.headers["accept-encoding"]) : sent;
}

/** Returns the headers that a behavior adds to an answer. `origin` is the request's `Origin` header, if it has one. */
export function policyHeaders({ headersPolicies }: Deployed, behavior: Behavior, origin: string | undefined) {
  const policy = headersPolicies.get(behavior.responseHeadersPolicyId ?? "");
  return policy ? headersOf(policy, origin) : [];
}

/** Returns the object of a path. */
function locate({ settings }: Deployed, behavior: Behavior, path: string): { bucket: string; key: string } {
  const origin = originOf(settings, behavior);
  const bucket = origin?.domainName.replace(/\.s3\.[a-z0-9-]+\.amazonaws\.com$/, "") ?? "";
  const key = percentDecoded(`${origin?.originPath ?? ""}${path}`).slice(1);
  return { bucket, key };
}

/** Returns the principal that reads the origin: CloudFront if an origin access control signs, otherwise anonymous. */
function principalOf(
  { settings, accessControls }: Deployed,
  behavior: Behavior,
  source: { arn: string; accountId: string },
): Principal {
  const access = accessControls.get(originOf(settings, behavior)?.originAccessControlId ?? "");
  if (!access || access.signingBehavior === "never") return { kind: "anonymous" };
  return {
    kind: "service",
    service: "cloudfront.amazonaws.com",
    sourceArn: source.arn,
    sourceAccount: source.accountId,
  };
}

/** Returns the headers for S3. A viewer may send the weak `ETag` of a compressed answer, so it is made strong. */
const pick = (headers: ViewerRequest["headers"]) =>
  Object.fromEntries(
    forwarded.flatMap((name) => {
      const value = headers[name];
      if (value === undefined) return [];
      return [[name, name === "if-none-match" ? value.replaceAll("W/", "") : value]];
    }),
  );

/** The headers that CloudFront adds to every answer. */
export const own = (requestId: string, status: number) => ({
  "x-cache": status >= 400 ? "Error from cloudfront" : "Miss from cloudfront",
  via: "1.1 local.cloudfront.net (CloudFront)",
  "x-amz-cf-id": requestId,
});

const refused: S3Answer = {
  status: 403,
  headers: { "content-type": "application/xml" },
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
};

/** CloudFront's own page for a request that it does not forward. */
const forbidden = (requestId: string, reason: string): S3Answer => ({
  status: 403,
  headers: { "content-type": "text/html", server: "CloudFront", ...own(requestId, 403) },
  body: `<h1>403 ERROR</h1><p>${reason}</p>`,
});

export const notAllowed = (requestId: string): S3Answer =>
  forbidden(
    requestId,
    "This distribution is not configured to allow the HTTP request method that was used for this request. The distribution supports only cachable requests.",
  );

/**
 * The answer to `GET` with a body, which CloudFront refuses.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export const bodyRefused = (requestId: string): S3Answer => forbidden(requestId, "Bad request.");

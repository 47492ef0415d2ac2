import { hash } from "node:crypto";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { hourMs } from "./durations";
import type { Environment } from "./environment";
import { lowerCase } from "./lowerCase";

/**
 * The header with a key that the site's distribution adds to every request to the API. It replaces one that the viewer sent, and
 * nobody else knows the key.
 */
export const siteKeyHeader = "x-site-key";

/** The header that CloudFront adds to every request to an origin. Anybody can send it to the API's own address. */
export const cloudFrontMark = "x-amz-cf-id";

/** The addresses through which a request came. CloudFront and then the gateway append the address that each of them sees. */
export const forwardedFor = "x-forwarded-for";

/**
 * The environment variable of functions behind a site that serves the API, as `siteKeysText` writes it. Without it no request
 * counts as come through the site.
 */
export const siteKeysVariable = "SITE_HASHES";

/** How a site's distribution proves that a request came through it. */
export interface SiteKeys {
  /** When the current key was made, in milliseconds since the epoch. */
  readonly since: number;
  /** The current key, and those before it. */
  readonly keys: readonly string[];
}

/** Milliseconds after which nothing counts that a distribution sent before its current key. An update of one takes minutes. */
export const formerMarksMs = 12 * hourMs;

/** 128 bits, which nobody can guess a key for: a function's environment has 4 KB. */
const hashOf = (key: string) => hash("sha256", key).slice(0, 32);

/** Returns the variable's text: when the current key was made, and half of each key's SHA-256 in hexadecimal, divided by spaces. */
export const siteKeysText = ({ since, keys }: SiteKeys): string => [since, ...keys.map(hashOf)].join(" ");

/**
 * Returns the check of where requests come from: the address of a caller. Through the site it is the one that CloudFront sees,
 * otherwise the one that the gateway sees. For half a day after the current key was made, a request with a former key came through
 * the site too. One with CloudFront's mark alone has no address: the distribution may not add the key yet, and the gateway sees an
 * address of CloudFront.
 */
export function callersAddress(environment: Environment, now: () => number) {
  const [since, current, ...former] = environment[siteKeysVariable]?.split(" ") ?? [];
  return ({
    headers: given,
    requestContext,
  }: Pick<APIGatewayProxyEvent, "headers" | "requestContext">): string | undefined => {
    const seen = requestContext.identity?.sourceIp;
    if (current === undefined) return seen;
    const headers = lowerCase(given);
    const sent = hashOf(headers[siteKeyHeader] ?? "");
    const isNew = now() < Number(since) + formerMarksMs;
    if (sent === current || (isNew && former.includes(sent)))
      return headers[forwardedFor]?.split(",").at(-2)?.trim() || undefined;
    return isNew && cloudFrontMark in headers ? undefined : seen;
  };
}

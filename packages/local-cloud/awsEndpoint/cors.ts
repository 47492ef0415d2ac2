import type { SignedRequest } from "../core/contracts";
import type { AwsAnswer } from "../core/service";

/**
 * AWS's regional endpoints allow every origin, because requests carry a signature or a token and never a
 * cookie. S3 applies the buckets' own rules instead.
 */
const anyOrigin = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
};

/** Seconds: two days. */
const maxAge = "172800";

export const corsHeaders = ({ headers }: SignedRequest, signingName: string | undefined) =>
  headers["origin"] && signingName !== "s3" ? anyOrigin : undefined;

/** Answers a preflight. It allows every header and method that the browser requests. */
export function preflight({ method, headers }: SignedRequest): AwsAnswer | undefined {
  const wanted = headers["access-control-request-method"];
  if (method !== "OPTIONS" || !headers["origin"] || !wanted) return undefined;
  return {
    status: 200,
    headers: {
      ...anyOrigin,
      "access-control-allow-methods": wanted,
      "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
      "access-control-max-age": maxAge,
    },
  };
}

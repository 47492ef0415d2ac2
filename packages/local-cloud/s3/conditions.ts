import { headerNotImplemented, noSuchKey, preconditionFailed, S3Error } from "./error";
import type { S3Request } from "./request";
import type { Condition } from "./store/objects";
import type { Version } from "./store/version";

type Headers = S3Request["headers"];
type Described = Pick<Version, "etag" | "modified">;

/**
 * Checks RFC 9110's conditions of a read. `now` is in milliseconds since 1970. Returns the name of the condition that
 * finds the client's copy still valid. Throws `PreconditionFailed`. `prefix` is the prefix of the headers that apply to
 * a copy's source.
 */
export function checkRead(
  headers: Headers,
  { etag, modified }: Described,
  now: number,
  prefix = "",
): string | undefined {
  const ifMatch = headers[`${prefix}if-match`];
  const ifNoneMatch = headers[`${prefix}if-none-match`];
  const unmodifiedSince = time(headers[`${prefix}if-unmodified-since`]);
  const modifiedSince = time(headers[`${prefix}if-modified-since`]);
  const seconds = Math.floor(modified / 1000) * 1000;
  if (ifMatch !== undefined && !names(ifMatch, etag)) throw preconditionFailed(`${prefix}If-Match`);
  // A date counts only if no tag decides.
  if (ifMatch === undefined && unmodifiedSince !== undefined && seconds > unmodifiedSince)
    throw preconditionFailed(`${prefix}If-Unmodified-Since`);
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, etag) ? `${prefix}If-None-Match` : undefined;
  // S3 ignores dates in the future.
  if (modifiedSince === undefined || modifiedSince > now) return undefined;
  return seconds <= modifiedSince ? `${prefix}If-Modified-Since` : undefined;
}

/**
 * Returns the condition in a write's headers. Throws `NotImplemented` for conditions that S3 does not offer.
 * `since` is when a multipart upload began: a later change of the object conflicts with its `If-Match`. A deletion
 * during the request, or since the upload began, conflicts with its `If-None-Match`.
 */
export function writeCondition(
  headers: Headers,
  key: string,
  {
    since = Number.POSITIVE_INFINITY,
    deletion,
  }: { readonly since?: number; readonly deletion?: { readonly happened: boolean } } = {},
): Condition {
  const ifMatch = headers["if-match"];
  const ifNoneMatch = headers["if-none-match"];
  if (ifMatch !== undefined && ifNoneMatch !== undefined)
    throw headerNotImplemented(
      "If-Match,If-None-Match",
      "Multiple conditional request headers present in the request",
    );
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") throw valueNotAccepted("If-None-Match");
  if (ifMatch === "*") throw valueNotAccepted("If-Match");
  return (current) => {
    if (ifNoneMatch !== undefined && current) throw preconditionFailed("If-None-Match");
    if (ifNoneMatch !== undefined && deletion?.happened) throw conflict("If-None-Match", key);
    if (ifMatch === undefined) return;
    checkTag(ifMatch, key, current);
    if (current && current.modified > since) throw conflict("If-Match", key);
  };
}

const conflict = (condition: string, key: string) =>
  new S3Error(
    "ConditionalRequestConflict",
    "The conditional request cannot succeed due to a conflicting operation against this resource.",
    409,
    { Condition: condition, Key: key },
  );

/** Returns the condition of a deletion. Throws `NotImplemented` for conditions that only directory buckets have. */
export function deleteCondition(headers: Headers, key: string): Condition {
  const express = ["x-amz-if-match-last-modified-time", "x-amz-if-match-size"];
  const refused = express.find((name) => headers[name] !== undefined);
  if (refused !== undefined) throw headerNotImplemented(refused);
  const ifMatch = headers["if-match"];
  return (current) => {
    if (ifMatch !== undefined) checkTag(ifMatch, key, current);
  };
}

function checkTag(ifMatch: string, key: string, current: Described | undefined): void {
  if (!current) throw noSuchKey(key);
  if (!names(ifMatch, current.etag)) throw preconditionFailed("If-Match");
}

const valueNotAccepted = (header: string) =>
  headerNotImplemented(header, `We don't accept the provided value of ${header} header for this API`);

const names = (list: string, etag: string) =>
  list
    .split(",")
    .some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "").replaceAll('"', "") === etag);

/** Parses a date. Invalid dates count as absent. */
function time(text: string | undefined): number | undefined {
  const parsed = Date.parse(text ?? "");
  return Number.isNaN(parsed) ? undefined : parsed;
}

import { noSuchKey, notImplemented, preconditionFailed } from "./error";
import type { S3Request } from "./request";
import type { Condition } from "./store/objects";
import type { Version } from "./store/version";

type Headers = S3Request["headers"];
type Described = Pick<Version, "etag" | "modified">;

/**
 * Checks RFC 9110's conditions of a read. Returns true if the client's copy is still valid. Throws
 * `PreconditionFailed`. `prefix` is that of the headers for a copy's source.
 */
export function checkRead(headers: Headers, { etag, modified }: Described, prefix = ""): boolean {
  const ifMatch = headers[`${prefix}if-match`];
  const ifNoneMatch = headers[`${prefix}if-none-match`];
  const unmodifiedSince = time(headers[`${prefix}if-unmodified-since`]);
  const modifiedSince = time(headers[`${prefix}if-modified-since`]);
  const seconds = Math.floor(modified / 1000) * 1000;
  if (ifMatch !== undefined && !names(ifMatch, etag)) throw preconditionFailed("If-Match");
  // A date counts only if no tag decides.
  if (ifMatch === undefined && unmodifiedSince !== undefined && seconds > unmodifiedSince)
    throw preconditionFailed("If-Unmodified-Since");
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, etag);
  return modifiedSince !== undefined && seconds <= modifiedSince;
}

/**
 * Returns the condition in a write's own headers. Throws `NotImplemented` for those that S3 does not offer.
 */
export function writeCondition(headers: Headers, key: string): Condition {
  const ifMatch = headers["if-match"];
  const ifNoneMatch = headers["if-none-match"];
  if (ifMatch !== undefined && ifNoneMatch !== undefined)
    throw notImplemented("If-Match together with If-None-Match");
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*")
    throw notImplemented("If-None-Match with another value than *");
  return (current) => {
    if (ifNoneMatch !== undefined && current) throw preconditionFailed("If-None-Match");
    if (ifMatch === undefined) return;
    if (!current) throw noSuchKey(key);
    if (!names(ifMatch, current.etag)) throw preconditionFailed("If-Match");
  };
}

const names = (list: string, etag: string) =>
  list
    .split(",")
    .some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "").replaceAll('"', "") === etag);

/** Parses a date. Invalid dates count as absent. */
function time(text: string | undefined): number | undefined {
  const parsed = Date.parse(text ?? "");
  return Number.isNaN(parsed) ? undefined : parsed;
}

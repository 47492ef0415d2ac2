import { noSuchKey, notImplemented, preconditionFailed } from "./error";
import type { S3Request } from "./request";
import type { Condition } from "./store/objects";
import type { Version } from "./store/version";

type Headers = S3Request["headers"];
type Described = Pick<Version, "etag" | "modified">;

/**
 * RFC 9110's conditions of a read. True: what the client has is still good. Throws `PreconditionFailed`.
 * `prefix`: of the headers that a copy has for its source.
 */
export function checkRead(headers: Headers, { etag, modified }: Described, prefix = ""): boolean {
  const ifMatch = headers[`${prefix}if-match`];
  const ifNoneMatch = headers[`${prefix}if-none-match`];
  const unmodifiedSince = time(headers[`${prefix}if-unmodified-since`]);
  const modifiedSince = time(headers[`${prefix}if-modified-since`]);
  const seconds = Math.floor(modified / 1000) * 1000;
  if (ifMatch !== undefined && !names(ifMatch, etag)) throw preconditionFailed("If-Match");
  // A date counts only where no tag says more.
  if (ifMatch === undefined && unmodifiedSince !== undefined && seconds > unmodifiedSince)
    throw preconditionFailed("If-Unmodified-Since");
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, etag);
  return modifiedSince !== undefined && seconds <= modifiedSince;
}

/** What a write's own headers forbid. Throws `NotImplemented` for what S3 does not offer. */
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

/** Dates that cannot be read count as absent. */
function time(text: string | undefined): number | undefined {
  const parsed = Date.parse(text ?? "");
  return Number.isNaN(parsed) ? undefined : parsed;
}

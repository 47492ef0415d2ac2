import { accessDenied } from "../authorizer";
import { checkRead } from "../conditions";
import { describe, versionHeaders } from "../describe";
import { invalidVersionId, noSuchKey, noSuchVersion, S3Error } from "../error";
import type { Context, ObjectCall, Operation } from "../operation";
import { overrides } from "../overrides";
import { type Range, rangeOf } from "../range";
import type { S3Answer } from "../request";
import { isVersionId, type Version } from "../store/version";

export const getObject: Operation = {
  name: "GetObject",
  on: "object",
  method: "GET",
  run: async (context, call) => answer(context, call),
};

export const headObject: Operation = {
  name: "HeadObject",
  on: "object",
  method: "HEAD",
  run: async (context, call) => answer(context, call),
};

function answer(context: Context, call: ObjectCall): S3Answer {
  const { request, bucket } = call;
  const { query, headers } = request;
  const found = findReadable(context, call, query.get("versionId") ?? undefined);
  if (checkRead(headers, found, context.store.now()))
    return {
      status: 304,
      headers: pick(describe(bucket, found, request), [
        "etag",
        "last-modified",
        "cache-control",
        "expires",
        "x-amz-version-id",
      ]),
    };
  const range = rangeOf(request, found);
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  const answered = {
    status: range ? 206 : 200,
    headers: {
      ...describe(bucket, found, request, range),
      ...overrides(request),
      ...rangeHeaders(found, range),
      "content-length": String(end - start + 1),
    },
  };
  if (request.method === "HEAD" || found.size === 0) return answered;
  return { ...answered, body: context.store.blobs.read(found.parts, start, end) };
}

/**
 * Returns the requested version. Throws `NoSuchKey`, `NoSuchVersion`, and `MethodNotAllowed` for delete
 * markers. A caller that may not list the bucket does not learn that a key is missing.
 */
export function findReadable(
  context: Context,
  { request, bucket, key }: ObjectCall,
  version?: string,
): Version {
  const { authorizer, store } = context;
  authorizer.require(request, version === undefined ? "s3:GetObject" : "s3:GetObjectVersion", {
    bucket,
    key,
  });
  const found = store.objects.find(bucket.name, key, version);
  if (found && !found.marker) return found;
  const list = version === undefined ? "s3:ListBucket" : "s3:ListBucketVersions";
  if (!authorizer.allows(request, list, { bucket }, { "s3:prefix": key })) throw accessDenied();
  if (!found) {
    if (version === undefined) throw noSuchKey(key);
    throw isVersionId(version) ? noSuchVersion(key, version) : invalidVersionId(version);
  }
  const headers = { "x-amz-delete-marker": "true", ...versionHeaders(bucket, found) };
  if (version === undefined) throw noSuchKey(key, headers);
  throw new S3Error(
    "MethodNotAllowed",
    "The specified method is not allowed against this resource.",
    405,
    { Method: request.method, ResourceType: "DeleteMarker" },
    { ...headers, allow: "DELETE", "last-modified": new Date(found.modified).toUTCString() },
  );
}

const rangeHeaders = ({ size, parts }: Version, range: Range | undefined): Record<string, string> =>
  range
    ? {
        "content-range": `bytes ${range.start}-${range.end}/${size}`,
        ...(range.part && parts[0]?.number && { "x-amz-mp-parts-count": String(parts.length) }),
      }
    : {};

const pick = (headers: Readonly<Record<string, string>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));

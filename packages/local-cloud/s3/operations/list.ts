import { urlEncoded } from "../encoding";
import { invalidArgument, S3Error } from "../error";
import { wholeNumber } from "../numbers";
import type { BucketCall, Context, Operation } from "../operation";
import type { Marker, PageRequest } from "../store/listing";
import type { Version } from "../store/version";
import { type Xml, xmlAnswer } from "../xml";
import { isoDate, ownerId } from "./buckets";

const maxPage = 1000;

export const listObjectsV2: Operation = {
  name: "ListObjectsV2",
  on: "bucket",
  method: "GET",
  when: ["list-type"],
  async run(context, call) {
    const { query } = call.request;
    if (query.get("list-type") !== "2")
      throw invalidArgument(
        "Invalid List Type specified in Request",
        "list-type",
        query.get("list-type") ?? "",
      );
    const asked = pageRequest(context, call, "s3:ListBucket");
    const token = query.get("continuation-token");
    const startAfter = query.get("start-after") ?? "";
    const after =
      token === null ? (startAfter === "" ? undefined : { key: startAfter }) : decodedToken(token);
    const { versions, prefixes, next } = context.store.listing.objects({ ...asked, after });
    const { encode } = asked;
    const owner = query.get("fetch-owner") === "true" ? ownerOf(context) : undefined;
    const result = {
      Name: call.bucket.name,
      Prefix: encode(asked.prefix),
      StartAfter: startAfter === "" || token !== null ? undefined : encode(startAfter),
      ContinuationToken: token ?? undefined,
      NextContinuationToken: next && encodedToken(next),
      KeyCount: versions.length + prefixes.length,
      MaxKeys: asked.limit,
      Delimiter: asked.delimiter === "" ? undefined : encode(asked.delimiter),
      EncodingType: asked.encodingType,
      IsTruncated: next !== undefined,
      Contents: versions.map((version) => ({ ...contents(version, encode), Owner: owner })),
      CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    };
    return xmlAnswer("ListBucketResult", result, { "x-amz-bucket-region": context.host.region });
  },
};

/** The predecessor of ListObjectsV2, for clients that still use it. */
export const listObjects: Operation = {
  name: "ListObjects",
  on: "bucket",
  method: "GET",
  async run(context, call) {
    const asked = pageRequest(context, call, "s3:ListBucket");
    const marker = call.request.query.get("marker") ?? "";
    const after = marker === "" ? undefined : { key: marker };
    const { versions, prefixes, next } = context.store.listing.objects({ ...asked, after });
    const { encode } = asked;
    const owner = call.request.principal.kind === "anonymous" ? undefined : ownerOf(context);
    return xmlAnswer("ListBucketResult", {
      Name: call.bucket.name,
      Prefix: encode(asked.prefix),
      Marker: encode(marker),
      NextMarker: next && asked.delimiter !== "" ? encode(next.key) : undefined,
      MaxKeys: asked.limit,
      Delimiter: asked.delimiter === "" ? undefined : encode(asked.delimiter),
      EncodingType: asked.encodingType,
      IsTruncated: next !== undefined,
      Contents: versions.map((version) => ({ ...contents(version, encode), Owner: owner })),
      CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    });
  },
};

export const listObjectVersions: Operation = {
  name: "ListObjectVersions",
  on: "bucket",
  method: "GET",
  when: ["versions"],
  async run(context, call) {
    const { query } = call.request;
    const asked = pageRequest(context, call, "s3:ListBucketVersions");
    const key = query.get("key-marker") ?? "";
    const version = query.get("version-id-marker") ?? undefined;
    if (version !== undefined && key === "")
      throw invalidArgument(
        "A version-id marker cannot be specified without a key marker.",
        "version-id-marker",
        version,
      );
    const after = key === "" ? undefined : { key, ...(version && { version }) };
    const { versions, prefixes, next } = context.store.listing.versions({ ...asked, after });
    const { encode } = asked;
    const described = (one: Version): Xml => ({
      VersionId: one.version,
      IsLatest: one.latest,
      ...(one.marker ? { Key: encode(one.key), LastModified: isoDate(one.modified) } : contents(one, encode)),
      Owner: ownerOf(context),
    });
    return xmlAnswer("ListVersionsResult", {
      Name: call.bucket.name,
      Prefix: encode(asked.prefix),
      KeyMarker: encode(key),
      VersionIdMarker: version ?? "",
      NextKeyMarker: next && encode(next.key),
      NextVersionIdMarker: next?.version,
      MaxKeys: asked.limit,
      Delimiter: asked.delimiter === "" ? undefined : encode(asked.delimiter),
      EncodingType: asked.encodingType,
      IsTruncated: next !== undefined,
      Version: versions.filter(({ marker }) => !marker).map(described),
      DeleteMarker: versions.filter(({ marker }) => marker).map(described),
      CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    });
  },
};

interface ListRequest extends Omit<PageRequest, "after"> {
  readonly encodingType: "url" | undefined;
  encode(text: string): string;
}

/** Parses the request that all listings share, and checks the grant. */
export function pageRequest(
  { authorizer }: Context,
  { request, bucket }: BucketCall,
  action: string,
  most = "max-keys",
): ListRequest {
  const { query } = request;
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const keys = {
    "s3:prefix": query.has("prefix") ? prefix : undefined,
    "s3:delimiter": delimiter || undefined,
  };
  authorizer.require(request, action, { bucket }, keys);
  const encodingType = query.get("encoding-type") ?? undefined;
  if (encodingType !== undefined && encodingType !== "url")
    throw invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encodingType);
  const limit = Math.min(wholeNumber(most, query.get(most) ?? String(maxPage), 0, 2 ** 31 - 1), maxPage);
  const encode = encodingType === "url" ? urlEncoded : (text: string) => text;
  return { bucket: bucket.name, prefix, delimiter, limit, encodingType, encode };
}

const contents = (
  { key, modified, etag, size, objectMetadata }: Version,
  encode: (text: string) => string,
) => ({
  Key: encode(key),
  LastModified: isoDate(modified),
  ETag: `"${etag}"`,
  ChecksumAlgorithm: objectMetadata.checksum?.algorithm,
  ChecksumType: objectMetadata.checksum?.type,
  Size: size,
  StorageClass: objectMetadata.storageClass,
});

const ownerOf = ({ host }: Context) => ({ ID: ownerId(host.accountId) });

const encodedToken = ({ key }: Marker) => Buffer.from(`1${key}`).toString("base64url");

function decodedToken(token: string): Marker {
  const text = Buffer.from(token, "base64url").toString();
  if (!text.startsWith("1"))
    throw new S3Error("InvalidArgument", "The continuation token provided is incorrect", 400, {
      ArgumentName: "continuation-token",
    });
  return { key: text.slice(1) };
}

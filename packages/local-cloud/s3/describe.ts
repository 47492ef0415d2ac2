import type { Bucket } from "./buckets";
import type { Range } from "./range";
import type { S3Request } from "./request";
import type { Checksum, Version } from "./store/version";

/** Returns the headers that describe a version. */
export function describe(
  bucket: Bucket,
  found: Version,
  { headers }: Pick<S3Request, "headers">,
  range?: Range,
): Record<string, string> {
  const { objectMetadata, etag, modified } = found;
  return {
    "accept-ranges": "bytes",
    "content-type": "binary/octet-stream",
    ...objectMetadata.headers,
    ...Object.fromEntries(
      Object.entries(objectMetadata.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
    ),
    etag: `"${etag}"`,
    "last-modified": new Date(modified).toUTCString(),
    ...(objectMetadata.storageClass !== "STANDARD" && { "x-amz-storage-class": objectMetadata.storageClass }),
    ...encryptionHeaders(objectMetadata.encryption),
    ...versionHeaders(bucket, found),
    ...(headers["x-amz-checksum-mode"]?.toUpperCase() === "ENABLED" &&
      checksumHeaders(checksumOf(found, range))),
  };
}

/** Returns the checksum of a range: that of a part, or that of the whole object if the range covers it. */
function checksumOf(
  { objectMetadata, parts, size }: Version,
  range: Range | undefined,
): Checksum | undefined {
  const { checksum } = objectMetadata;
  if (!range || !checksum) return checksum;
  if (range.part !== undefined && checksum.type === "COMPOSITE") {
    const value = parts.find(({ number }) => number === range.part)?.checksum;
    return value === undefined ? undefined : { ...checksum, value };
  }
  return range.start === 0 && range.end === size - 1 ? checksum : undefined;
}

export const encryptionHeaders = ({ algorithm, keyId }: Version["objectMetadata"]["encryption"]) => ({
  "x-amz-server-side-encryption": algorithm,
  ...(keyId !== undefined && { "x-amz-server-side-encryption-aws-kms-key-id": keyId }),
});

/** Returns the version headers. Only buckets that are or were versioned have them. */
export const versionHeaders = (
  { versioning }: Pick<Bucket, "versioning">,
  { version }: Pick<Version, "version">,
): Record<string, string> => (versioning === "Off" ? {} : { "x-amz-version-id": version });

export const checksumHeaders = (checksum: Checksum | undefined): Record<string, string> =>
  checksum
    ? {
        [`x-amz-checksum-${checksum.algorithm.toLowerCase()}`]: checksum.value,
        "x-amz-checksum-type": checksum.type,
      }
    : {};

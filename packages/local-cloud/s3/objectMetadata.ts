import type { Bucket } from "./buckets";
import { invalidArgument, notImplemented, S3Error } from "./error";
import type { S3Request } from "./request";
import type { ObjectMetadata } from "./store/version";

/** Headers that S3 returns unchanged. */
const kept = [
  "content-type",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
];

/** Headers of writes that the local S3 does not implement. */
const refused = [
  "x-amz-tagging",
  "x-amz-object-lock-mode",
  "x-amz-object-lock-retain-until-date",
  "x-amz-object-lock-legal-hold",
  "x-amz-website-redirect-location",
  "x-amz-server-side-encryption-customer-algorithm",
  "x-amz-server-side-encryption-customer-key",
  "x-amz-server-side-encryption-context",
  "x-amz-write-offset-bytes",
  "x-amz-mfa",
];

const storageClasses = [
  "STANDARD",
  "REDUCED_REDUNDANCY",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
];

/** The largest user metadata in bytes of names and values. */
const maxMetadata = 2048;
/** The longest key in bytes. */
const maxKey = 1024;

/**
 * Returns the metadata that a write sends with its object. Refuses the headers that the local S3 does not implement, by
 * name.
 */
export function objectMetadataOf(
  { headers }: Pick<S3Request, "headers">,
  bucket: Pick<Bucket, "encryption">,
): Omit<ObjectMetadata, "checksum"> {
  refuseHeaders(headers);
  const storageClass = headers["x-amz-storage-class"] ?? "STANDARD";
  if (!storageClasses.includes(storageClass))
    throw new S3Error("InvalidStorageClass", "The storage class you specified is not valid", 400, {
      StorageClassRequested: storageClass,
    });
  const named = kept.flatMap((name) => {
    const value = name === "content-encoding" ? contentEncoding(headers[name]) : headers[name];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return {
    headers: Object.fromEntries(named),
    metadata: metadataOf(headers),
    storageClass,
    encryption: encryptionOf(headers, bucket),
  };
}

/** Returns user metadata (`x-amz-meta-…`) by name without the prefix. Throws `MetadataTooLarge`. */
export function metadataOf(headers: S3Request["headers"]): Record<string, string> {
  const prefix = "x-amz-meta-";
  const all = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
  );
  const size = all.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (size > maxMetadata)
    throw new S3Error(
      "MetadataTooLarge",
      "Your metadata headers exceed the maximum allowed metadata size",
      400,
      {
        Size: size,
        MaxSizeAllowed: maxMetadata,
      },
    );
  return Object.fromEntries(all);
}

/** Throws `KeyTooLongError`. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > maxKey)
    throw new S3Error("KeyTooLongError", "Your key is too long", 400, { Size: size, MaxSizeAllowed: maxKey });
}

function refuseHeaders(headers: S3Request["headers"]): void {
  const acl = Object.keys(headers).find((name) => name === "x-amz-acl" || name.startsWith("x-amz-grant-"));
  // Where ACLs are disabled, every object has the owner's full control.
  if (acl !== undefined && headers[acl] !== "bucket-owner-full-control")
    throw new S3Error("AccessControlListNotSupported", "The bucket does not allow ACLs", 400);
  const found = refused.find((name) => headers[name] !== undefined);
  if (found !== undefined) throw notImplemented(`the header ${found}`);
}

function encryptionOf(
  headers: S3Request["headers"],
  { encryption }: Pick<Bucket, "encryption">,
): ObjectMetadata["encryption"] {
  const algorithm = headers["x-amz-server-side-encryption"];
  const keyId = headers["x-amz-server-side-encryption-aws-kms-key-id"];
  if (algorithm === undefined) return encryption;
  if (algorithm !== "AES256" && algorithm !== "aws:kms")
    throw invalidArgument(
      "The encryption method specified is not supported",
      "x-amz-server-side-encryption",
      algorithm,
    );
  return { algorithm, ...(algorithm === "aws:kms" && keyId !== undefined && { keyId }) };
}

/** Removes `aws-chunked`, which describes the transfer and not the content. */
const contentEncoding = (value: string | undefined) =>
  value
    ?.split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "aws-chunked")
    .join(",");

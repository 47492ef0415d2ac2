import { isDeepStrictEqual } from "node:util";

import { decoded } from "../address";
import { algorithmOf } from "../checksums";
import { checkRead, writeCondition } from "../conditions";
import { encryptionHeaders, versionHeaders } from "../describe";
import { invalidArgument, invalidRequest, preconditionFailed } from "../error";
import { checkKey, objectMetadataOf } from "../objectMetadata";
import type { Context, Operation } from "../operation";
import type { S3Request } from "../request";
import type { Store } from "../store";
import type { Checksum, ChecksumAlgorithm, NewVersion, ObjectMetadata, Version } from "../store/version";
import { nullVersion } from "../store/version";
import { maxUpload, receive } from "../upload";
import { xmlAnswer } from "../xml";
import { isoDate } from "./buckets";
import { findReadable } from "./getObject";
import { writeKeys } from "./putObject";

export const copyObject: Operation = {
  name: "CopyObject",
  on: "object",
  method: "PUT",
  header: "x-amz-copy-source",
  async run(context, { request, bucket, key }) {
    const { authorizer, store, notifier } = context;
    authorizer.require(request, "s3:PutObject", { bucket, key }, writeKeys(request.headers));
    checkKey(key);
    const { source, sourceBucket, named } = findSource(context, request);
    const replace = directive(request.headers["x-amz-metadata-directive"]) === "REPLACE";
    const given = objectMetadataOf(request, bucket);
    if (source.size > maxUpload)
      throw invalidRequest(
        "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120",
      );
    // Copying a named version creates a new version, even if the named one is the latest.
    const restored = named && bucket.versioning === "Enabled";
    const itself = sourceBucket === bucket.name && source.key === key && source.latest && !restored;
    if (
      itself &&
      !replace &&
      request.headers["x-amz-storage-class"] === undefined &&
      request.headers["x-amz-server-side-encryption"] === undefined &&
      !bucket.encryptionConfigured &&
      isDeepStrictEqual(source.objectMetadata.encryption, given.encryption)
    )
      throw invalidRequest(
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
      );
    const algorithm = algorithmOf(request.headers["x-amz-checksum-algorithm"]);
    const { size, etag, parts, checksum } = await copiedContent(store, source, algorithm);
    const objectMetadata: ObjectMetadata = {
      ...(replace ? given : source.objectMetadata),
      storageClass: given.storageClass,
      encryption: given.encryption,
      ...(checksum && { checksum }),
    };
    const put = await store.keep(
      parts.map(({ file }) => file),
      () =>
        store.objects.put(
          bucket.name,
          key,
          bucket.versioning,
          { size, etag, objectMetadata, parts },
          {
            check: writeCondition(request.headers, key),
            notify: (version) => notifier.record(request, bucket, "ObjectCreated:Copy", version),
          },
        ),
    );
    return xmlAnswer(
      "CopyObjectResult",
      {
        LastModified: isoDate(put.modified),
        ETag: `"${etag}"`,
        ...(checksum && { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type }),
      },
      {
        ...encryptionHeaders(objectMetadata.encryption),
        ...versionHeaders(bucket, put),
        ...(source.version !== nullVersion && { "x-amz-copy-source-version-id": source.version }),
      },
    );
  },
};

/**
 * Copies the source's content. A copy has one part, so a multipart object's bytes are read to compute a new ETag and
 * checksum. They are also read if the copy's checksum has another algorithm.
 */
async function copiedContent(
  { blobs }: Store,
  source: Version,
  algorithm: ChecksumAlgorithm | undefined,
): Promise<Pick<NewVersion, "size" | "etag" | "parts"> & { readonly checksum?: Checksum }> {
  const { size, etag, objectMetadata } = source;
  const { checksum } = objectMetadata;
  const [only] = source.parts;
  if (only && only.number === undefined && (algorithm === undefined || algorithm === checksum?.algorithm))
    return { size, etag, checksum, parts: [{ ...only, file: await blobs.copy(only.file) }] };
  const copied = { headers: {}, body: blobs.read(source.parts, 0, size - 1) };
  const received = await receive(copied, blobs, algorithm ?? checksum?.algorithm);
  return { size, etag: received.md5, checksum: received.checksum, parts: [{ file: received.file, size }] };
}

/**
 * Returns the source that `x-amz-copy-source` names, and whether it names a version. Throws unless the caller may read
 * the source and its conditions hold.
 */
export function findSource(
  context: Context,
  request: S3Request,
): { readonly source: Version; readonly sourceBucket: string; readonly named: boolean } {
  const text = request.headers["x-amz-copy-source"] ?? "";
  const [path = "", query = ""] = text.split("?", 2);
  const name = decoded(path.replaceAll("+", "%20")).replace(/^\//, "");
  const slash = name.indexOf("/");
  if (slash < 0)
    throw invalidArgument("Invalid copy source object key", "x-amz-copy-source", "x-amz-copy-source");
  if (slash < 1 || slash === name.length - 1)
    throw invalidArgument(
      "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
      "x-amz-copy-source",
      text,
    );
  const [sourceBucket, key] = [name.slice(0, slash), name.slice(slash + 1)];
  const version = new URLSearchParams(query).get("versionId") ?? undefined;
  const source = findReadable(context, { request, bucket: context.buckets.get(sourceBucket), key }, version);
  const failed = checkRead(request.headers, source, context.store.now(), "x-amz-copy-source-");
  if (failed !== undefined) throw preconditionFailed(failed);
  return { source, sourceBucket, named: version !== undefined };
}

function directive(text = "COPY"): string {
  if (text !== "COPY" && text !== "REPLACE")
    throw invalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", text);
  return text;
}

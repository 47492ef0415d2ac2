import { writeCondition } from "../conditions";
import { checksumHeaders, encryptionHeaders, versionHeaders } from "../describe";
import { checkKey, objectMetadataOf } from "../objectMetadata";
import type { Context, ObjectCall, Operation } from "../operation";
import type { S3Answer } from "../request";
import type { Watch } from "../store/objects";
import { receive } from "../upload";

export const putObject: Operation = {
  name: "PutObject",
  on: "object",
  method: "PUT",
  async run(context, call) {
    const { request, bucket, key } = call;
    context.authorizer.require(request, "s3:PutObject", { bucket, key }, writeKeys(request.headers));
    checkKey(key);
    return context.store.objects.watchingDeletion(bucket.name, key, (deletion) =>
      put(context, call, deletion),
    );
  },
};

async function put(
  { store, notifier }: Context,
  { request, bucket, key }: ObjectCall,
  deletion: Watch,
): Promise<S3Answer> {
  const objectMetadata = objectMetadataOf(request, bucket);
  const check = writeCondition(request.headers, key, { deletion });
  const { file, size, md5, checksum } = await receive(request, store.blobs);
  const given = {
    size,
    etag: md5,
    objectMetadata: { ...objectMetadata, checksum },
    parts: [{ file, size }],
  };
  const made = await store.keep([file], () =>
    store.objects.put(bucket.name, key, bucket.versioning, given, {
      check,
      notify: (version) => notifier.record(request, bucket, "ObjectCreated:Put", version),
    }),
  );
  return {
    status: 200,
    headers: {
      etag: `"${md5}"`,
      ...encryptionHeaders(objectMetadata.encryption),
      ...checksumHeaders(checksum),
      // S3 does not name the version "null" here, although other operations do.
      ...(bucket.versioning === "Enabled" && versionHeaders(bucket, made)),
    },
  };
}

/**
 * Returns the condition keys of `s3:PutObject`. Only a request that begins or continues a multipart upload creates no
 * object.
 */
export const writeKeys = (headers: Readonly<Record<string, string>>, createsObject = true) => ({
  "s3:if-match": headers["if-match"],
  "s3:if-none-match": headers["if-none-match"],
  "s3:ObjectCreationOperation": String(createsObject),
  "s3:x-amz-acl": headers["x-amz-acl"],
  "s3:x-amz-copy-source": headers["x-amz-copy-source"],
  "s3:x-amz-server-side-encryption": headers["x-amz-server-side-encryption"],
});

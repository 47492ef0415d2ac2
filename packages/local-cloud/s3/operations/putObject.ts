import { writeCondition } from "../conditions";
import { checksumHeaders, encryptionHeaders, versionHeaders } from "../describe";
import { checkKey, objectMetadataOf } from "../objectMetadata";
import type { Operation } from "../operation";
import { receive } from "../upload";

export const putObject: Operation = {
  name: "PutObject",
  on: "object",
  method: "PUT",
  async run({ authorizer, store, notifier }, { request, bucket, key }) {
    authorizer.require(request, "s3:PutObject", { bucket, key }, writeKeys(request.headers));
    checkKey(key);
    const objectMetadata = objectMetadataOf(request, bucket);
    const check = writeCondition(request.headers, key);
    const { file, size, md5, checksum } = await receive(request, store.blobs);
    const given = {
      size,
      etag: md5,
      objectMetadata: { ...objectMetadata, checksum },
      parts: [{ file, size }],
    };
    const put = await store.keep([file], () =>
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
        ...(bucket.versioning === "Enabled" && versionHeaders(bucket, put)),
      },
    };
  },
};

/** Returns the condition keys of operations that create objects. */
export const writeKeys = (headers: Readonly<Record<string, string>>) => ({
  "s3:x-amz-acl": headers["x-amz-acl"],
  "s3:x-amz-server-side-encryption": headers["x-amz-server-side-encryption"],
});

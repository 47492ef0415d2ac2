import type { S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";

/** The limits of a form: one object, one type, a maximum size. */
export interface FormRules {
  /** Below the store's prefix. */
  key: string;
  contentType: string;
  /** Bytes; at least one. */
  maxBytes: number;
  /** Kept with the object. */
  metadata?: Readonly<Record<string, string>>;
  /** From now. */
  seconds: number;
}

/** Where a client posts `fields` as a `multipart/form-data` form, with the file as its last field, `file`. */
export interface Form {
  url: string;
  fields: Record<string, string>;
}

export type UploadForm = (rules: FormRules) => Promise<Form>;

/** Forms that put objects into a store: bound to all that they say by an S3 POST policy. */
export const uploadForm =
  (client: S3Client, bucket: string, prefix: string): UploadForm =>
  async ({ key, contentType, maxBytes, metadata = {}, seconds }) => {
    const named = Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value] as const);
    return createPresignedPost(client, {
      Bucket: bucket,
      Key: prefix + key,
      // Fields are conditions, too.
      Fields: { "Content-Type": contentType, ...Object.fromEntries(named) },
      Conditions: [["content-length-range", 1, maxBytes]],
      Expires: seconds,
    });
  };

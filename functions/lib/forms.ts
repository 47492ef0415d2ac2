import type { S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";

/** The limits of a form: one object of one type, up to a size. */
export interface FormRules {
  /** The object's key below the store's prefix. */
  key: string;
  contentType: string;
  /** The largest size in bytes; the smallest is one. */
  maxBytes: number;
  /** Metadata that is stored with the object. */
  metadata?: Readonly<Record<string, string>>;
  /** Seconds from now for which the form is valid. */
  seconds: number;
}

/**
 * The address and fields of a form. A client posts `fields` as `multipart/form-data`, with the file as the last
 * field, `file`.
 */
export interface Form {
  url: string;
  fields: Record<string, string>;
}

export type UploadForm = (rules: FormRules) => Promise<Form>;

/** Returns a function that creates upload forms for a store. The form's S3 POST policy enforces all of its limits. */
export const uploadForm =
  (client: S3Client, bucket: string, prefix: string): UploadForm =>
  async ({ key, contentType, maxBytes, metadata = {}, seconds }) => {
    const named = Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value] as const);
    return createPresignedPost(client, {
      Bucket: bucket,
      Key: prefix + key,
      // S3 requires each field to have exactly this value.
      Fields: { "Content-Type": contentType, ...Object.fromEntries(named) },
      Conditions: [["content-length-range", 1, maxBytes]],
      Expires: seconds,
    });
  };

import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

/** The limits of an upload: one new object, of one type and size. */
export interface UploadRules {
  /** The object's key below the store's prefix. */
  key: string;
  contentType: string;
  /** The size in bytes. */
  bytes: number;
  /** Metadata that is stored with the object. */
  metadata?: Readonly<Record<string, string>>;
  /** Seconds from now for which the upload can begin. */
  seconds: number;
}

/** A request that uploads an object: its body is the object. */
export interface UploadRequest {
  method: "PUT";
  url: string;
  /** All of them are signed. A browser sets `content-length` itself. */
  headers: Record<string, string>;
}

export type UploadLink = (rules: UploadRules) => Promise<UploadRequest>;

/**
 * Returns a function that creates upload requests for a store, signed with the Lambda function's role. S3 answers 403
 * unless a client sends exactly the signed headers, and 412 once there is an object with the key. Anyone who has the
 * request can upload the object.
 */
export const uploadLink =
  (client: S3Client, bucket: string, prefix: string): UploadLink =>
  async ({ key, contentType, bytes, metadata = {}, seconds }) => {
    const named = Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value] as const);
    const headers = {
      "content-type": contentType,
      "content-length": String(bytes),
      "if-none-match": "*",
      ...Object.fromEntries(named),
    };
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: prefix + key,
      ContentType: contentType,
      ContentLength: bytes,
      IfNoneMatch: "*",
      Metadata: metadata,
    });
    const url = await getSignedUrl(client, command, {
      expiresIn: seconds,
      // The SDK leaves the type out of the signature, and moves metadata into the URL, unless it is told not to.
      signableHeaders: new Set(Object.keys(headers)),
      unhoistableHeaders: new Set(Object.keys(headers)),
    });
    return { method: "PUT", url, headers };
  };

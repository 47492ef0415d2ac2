import { GetObjectCommand, NoSuchKey, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";

import type { ReadObject } from "./objects";

/** Reads objects with an SDK client. By default it uses the function's role and region. */
export function sdkObjects(options: S3ClientConfig = {}): ReadObject {
  const client = new S3Client(options);
  return async (Bucket, Key) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
}

import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from "@aws-sdk/client-s3";

/** An object that was read. */
export interface StoredObject {
  body: Uint8Array;
  /** With its quotes. */
  etag: string;
  contentType?: string;
  metadata: Readonly<Record<string, string>>;
}

export type ObjectSettings = Pick<
  PutObjectCommandInput,
  "ContentType" | "CacheControl" | "Metadata" | "IfNoneMatch" | "IfMatch"
>;

/** The objects of one store; keys are below its prefix. */
export function objectStore(client: S3Client, bucket: string, prefix: string) {
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + key });
  return {
    /** Absent if there is none, which takes `ListBucket` to be told from one that may not be read. */
    async getObject(key: string): Promise<StoredObject | undefined> {
      try {
        const {
          Body,
          ETag = "",
          ContentType,
          Metadata = {},
        } = await client.send(new GetObjectCommand(at(key)));
        const body = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return { body, etag: ETag, contentType: ContentType, metadata: Metadata };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },

    async putObject(key: string, body: Uint8Array | string, settings: ObjectSettings = {}): Promise<void> {
      await client.send(new PutObjectCommand({ ...at(key), Body: body, ...settings }));
    },

    /** Whether or not there is one. */
    async deleteObject(key: string): Promise<void> {
      await client.send(new DeleteObjectCommand(at(key)));
    },

    /** Keys below a path, page by page, in the order of their bytes. */
    async *listBucket(path: string): AsyncGenerator<string[]> {
      let from: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix + path, ContinuationToken: from }),
        );
        yield (page.Contents ?? []).map(({ Key = "" }) => Key.slice(prefix.length));
        from = page.NextContinuationToken;
      } while (from);
    },
  };
}

export type ObjectStore = ReturnType<typeof objectStore>;

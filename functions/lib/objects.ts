import { Readable } from "node:stream";

import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  NoSuchKey,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from "@aws-sdk/client-s3";

/** An object that was read. */
export interface StoredObject {
  /** Empty if it was not wanted. */
  body: Uint8Array;
  /** Its size. */
  bytes: number;
  /** With its quotes. */
  etag: string;
  contentType?: string;
  metadata: Readonly<Record<string, string>>;
}

export interface ListedObject {
  key: string;
  /** Milliseconds since the epoch, to the second. */
  modified: number;
}

export interface ObjectVersion {
  key: string;
  versionId?: string;
}

export type ObjectSettings = Pick<
  PutObjectCommandInput,
  "ContentType" | "CacheControl" | "Metadata" | "IfNoneMatch" | "IfMatch"
>;

/** The objects of one store; keys are below its prefix. */
export function objectStore(client: S3Client, bucket: string, prefix: string) {
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + key });
  return {
    /**
     * Absent if there is none, which takes `ListBucket` to be told from one that may not be read. Its body is read
     * only if it is `wanted`.
     */
    async getObject(
      key: string,
      { wanted = () => true }: { wanted?: (found: Omit<StoredObject, "body">) => boolean } = {},
    ): Promise<StoredObject | undefined> {
      try {
        const {
          Body,
          ETag = "",
          ContentLength = 0,
          ContentType,
          Metadata = {},
        } = await client.send(new GetObjectCommand(at(key)));
        const found = { bytes: ContentLength, etag: ETag, contentType: ContentType, metadata: Metadata };
        if (wanted(found))
          return { ...found, body: (await Body?.transformToByteArray()) ?? new Uint8Array() };
        // Unread, it would keep its connection.
        if (Body instanceof Readable) Body.destroy();
        return { ...found, body: new Uint8Array() };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },

    async putObject(key: string, body: Uint8Array | string, settings: ObjectSettings = {}): Promise<void> {
      await client.send(new PutObjectCommand({ ...at(key), Body: body, ...settings }));
    },

    /** Succeeds even if the object does not exist. */
    async deleteObject(key: string): Promise<void> {
      await client.send(new DeleteObjectCommand(at(key)));
    },

    /** Versions and delete markers: nothing is left of them. At most 1,000. */
    async deleteObjectVersion(versions: readonly ObjectVersion[]): Promise<void> {
      const Objects = versions.map(({ key, versionId }) => ({ Key: prefix + key, VersionId: versionId }));
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors[0]) throw new Error(`${Errors.length} versions are left: ${Errors[0].Message}`);
    },

    /** Versions and delete markers below a path, page by page. */
    async *listBucketVersions(path: string): AsyncGenerator<ObjectVersion[]> {
      let KeyMarker: string | undefined;
      let VersionIdMarker: string | undefined;
      do {
        const page = await client.send(
          new ListObjectVersionsCommand({
            Bucket: bucket,
            Prefix: prefix + path,
            KeyMarker,
            VersionIdMarker,
          }),
        );
        const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
        yield all.map(({ Key = "", VersionId }) => ({ key: Key.slice(prefix.length), versionId: VersionId }));
        ({ NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page);
      } while (KeyMarker);
    },

    /** Objects below a path, page by page, in the order of their keys' bytes. */
    async *listBucket(path: string): AsyncGenerator<ListedObject[]> {
      let from: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix + path, ContinuationToken: from }),
        );
        yield (page.Contents ?? []).map(({ Key = "", LastModified }) => ({
          key: Key.slice(prefix.length),
          modified: LastModified?.getTime() ?? 0,
        }));
        from = page.NextContinuationToken;
      } while (from);
    },
  };
}

export type ObjectStore = ReturnType<typeof objectStore>;

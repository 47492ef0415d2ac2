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

/** A stored object. */
export interface StoredObject {
  /** Empty if it was not requested. */
  body: Uint8Array;
  /** The size of the object. */
  bytes: number;
  /** The ETag with its quotes. */
  etag: string;
  contentType?: string;
  metadata: Readonly<Record<string, string>>;
}

/** Returns an object of a bucket, or `undefined` if there is none. */
export type ReadObject = (bucket: string, key: string) => Promise<Uint8Array | undefined>;

export interface ListedObject {
  key: string;
  /** The ETag with its quotes. */
  etag: string;
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

/** Returns a client for a store's objects. Keys are relative to its prefix. */
export function objectStore(client: S3Client, bucket: string, prefix: string) {
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + key });
  return {
    /**
     * Returns an object, or `undefined` if there is none. That requires `ListBucket`: without it, S3 answers 403.
     * Reads the body only if `wanted` returns true.
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
        // An unread body would keep its connection open.
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

    /** Deletes an object. Succeeds even if it does not exist. */
    async deleteObject(key: string): Promise<void> {
      await client.send(new DeleteObjectCommand(at(key)));
    },

    /** Permanently deletes at most 1,000 versions and delete markers. */
    async deleteObjectVersion(versions: readonly ObjectVersion[]): Promise<void> {
      const Objects = versions.map(({ key, versionId }) => ({ Key: prefix + key, VersionId: versionId }));
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors[0]) throw new Error(`${Errors.length} versions are left: ${Errors[0].Message}`);
    },

    /** Yields versions and delete markers below a path, page by page. */
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

    /** Yields objects below a path, page by page, in the byte order of their keys. */
    async *listBucket(path: string): AsyncGenerator<ListedObject[]> {
      let from: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix + path, ContinuationToken: from }),
        );
        yield (page.Contents ?? []).map(({ Key = "", ETag = "", LastModified }) => ({
          key: Key.slice(prefix.length),
          etag: ETag,
          modified: LastModified?.getTime() ?? 0,
        }));
        from = page.NextContinuationToken;
      } while (from);
    },
  };
}

export type ObjectStore = ReturnType<typeof objectStore>;

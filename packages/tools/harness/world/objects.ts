import { createHash } from "node:crypto";

import type { ObjectStore } from "@game-backend/framework/objects";

interface StoredObject {
  body: Uint8Array;
  metadata: Readonly<Record<string, string>>;
  contentType?: string;
  /** When it was put, in milliseconds since the epoch. */
  modified: number;
}

/** A store of objects in memory. Each request goes through `around`. */
export class MemoryBucket implements Omit<ObjectStore, "putObject"> {
  readonly objects = new Map<string, StoredObject>();

  constructor(
    private readonly around: <T>(send: () => T) => Promise<T> = async (send) => send(),
    private readonly now: () => number = Date.now,
  ) {}

  getObject = (key: string) =>
    this.around(() => {
      const kept = this.objects.get(key);
      return kept && { ...kept, bytes: kept.body.length, etag: etagOf(kept.body) };
    });

  putObject = async (
    key: string,
    body: Uint8Array | string,
    { Metadata = {}, ContentType }: { Metadata?: Record<string, string>; ContentType?: string } = {},
  ): Promise<void> => {
    const contents = { body: Buffer.from(body), metadata: Metadata, contentType: ContentType };
    const kept = { ...contents, modified: this.now() };
    await this.around(() => this.objects.set(key, kept));
  };

  deleteObject = async (key: string): Promise<void> => {
    await this.around(() => this.objects.delete(key));
  };

  deleteObjectVersion = async (versions: readonly { key: string }[]): Promise<void> => {
    await this.around(() => {
      for (const { key } of versions) this.objects.delete(key);
    });
  };

  async *listBucket(path: string) {
    const listed = (key: string) => {
      const { body = new Uint8Array(), modified = 0 } = this.objects.get(key) ?? {};
      return { key, etag: etagOf(body), modified };
    };
    yield await this.around(() => this.below(path).map(listed));
  }

  async *listBucketVersions(path: string) {
    yield await this.around(() => this.below(path).map((key) => ({ key, versionId: "1" })));
  }

  // S3 lists keys in their byte order.
  private readonly below = (path: string) =>
    [...this.objects.keys()].filter((key) => key.startsWith(path)).sort();
}

export const etagOf = (body: Uint8Array) => `"${createHash("md5").update(body).digest("hex")}"`;

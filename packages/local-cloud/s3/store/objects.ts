import type { Commits } from "../../core/store/commits";
import type { Sql } from "../../core/store/sql";
import type { Versioning } from "../buckets";
import { bytesOf } from "./database";
import { columns, type VersionRow, versionOf } from "./rows";
import type { NewVersion, ObjectMetadata, Version } from "./version";
import { newVersionId, nullVersion } from "./version";

type Key = [bucket: string, key: Uint8Array];

/** Throws if a write is forbidden. `current` is the version that a GET would return. */
export type Condition = (current: Version | undefined) => void;

/** Functions that a write calls within its commit, in this order. */
export interface WriteOptions {
  /** Checks the state that the write replaces. */
  readonly check?: Condition;
  /** Makes further changes in the same commit. */
  readonly also?: () => void;
  /** Receives the version that was created or removed. */
  readonly notify?: (version: Version) => void;
}

export interface Deleted {
  /** The removed version, or the new delete marker. */
  readonly version?: Version;
  readonly markerMade: boolean;
}

/** Notices a deletion of an object. */
export interface Watch {
  readonly bucket: string;
  readonly key: string;
  happened: boolean;
}

/** The metadata of a delete marker. */
const nothing: ObjectMetadata = {
  headers: {},
  metadata: {},
  storageClass: "STANDARD",
  encryption: { algorithm: "AES256" },
};

/** Objects and their versions. A write resolves once it is durable; then the files that it replaced are removed. */
export class Objects {
  private readonly statements;
  private readonly watches = new Set<Watch>();

  constructor(
    sql: Sql,
    private readonly commits: Commits,
    private readonly removeFiles: (files: readonly string[]) => void,
    private readonly now: () => number,
  ) {
    this.statements = {
      latest: sql.prepare<Key, VersionRow>(
        `SELECT ${columns} FROM versions WHERE bucket = ? AND key = ? AND latest = 1`,
      ),
      version: sql.prepare<[...Key, string], VersionRow>(
        `SELECT ${columns} FROM versions WHERE bucket = ? AND key = ? AND version = ?`,
      ),
      newest: sql.prepare<Key, { sequence: number }>(
        "SELECT sequence FROM versions WHERE bucket = ? AND key = ? ORDER BY sequence DESC LIMIT 1",
      ),
      demote: sql.prepare<Key>("UPDATE versions SET latest = 0 WHERE bucket = ? AND key = ? AND latest = 1"),
      promote: sql.prepare<[number]>("UPDATE versions SET latest = 1 WHERE sequence = ?"),
      remove: sql.prepare<[number]>("DELETE FROM versions WHERE sequence = ?"),
      interrupt: sql.prepare<Key>(
        "INSERT OR IGNORE INTO interrupted SELECT id FROM uploads WHERE bucket = ? AND key = ?",
      ),
      insert: sql.prepare<
        [
          ...Key,
          version: string,
          marker: number,
          size: number,
          etag: string,
          at: number,
          objectMetadata: string,
          parts: string,
        ],
        { sequence: number }
      >(
        `INSERT INTO versions (bucket, key, version, latest, marker, size, etag, modified, about, parts)
         VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?) RETURNING sequence`,
      ),
    };
  }

  /** Returns the named version, or the latest one even if it is a delete marker. */
  find(bucket: string, key: string, version?: string): Version | undefined {
    const bytes = bytesOf(key);
    const row =
      version === undefined
        ? this.statements.latest.get(bucket, bytes)
        : this.statements.version.get(bucket, bytes, version);
    return row && versionOf(row);
  }

  /** Runs a request with a watch, which tells whether the object was deleted since the request began. */
  async watchingDeletion<T>(bucket: string, key: string, run: (deletion: Watch) => Promise<T>): Promise<T> {
    const deletion: Watch = { bucket, key, happened: false };
    this.watches.add(deletion);
    try {
      return await run(deletion);
    } finally {
      this.watches.delete(deletion);
    }
  }

  put(
    bucket: string,
    key: string,
    versioning: Versioning,
    given: NewVersion,
    { check, also, notify }: WriteOptions = {},
  ): Promise<Version> {
    return this.write((files) => {
      check?.(this.visible(bucket, key));
      also?.();
      const made = this.add(bucket, key, versioning, given, false, files);
      notify?.(made);
      return made;
    });
  }

  /**
   * Removes a version, or hides the object with a delete marker, as the bucket's versioning requires. Does not call
   * `notify` for a missing object.
   */
  delete(
    bucket: string,
    key: string,
    versioning: Versioning,
    version?: string,
    { check, also, notify }: WriteOptions = {},
  ): Promise<Deleted> {
    return this.write((files) => {
      const found = this.find(bucket, key, version);
      const visible = this.visible(bucket, key);
      check?.(version === undefined ? visible : found);
      also?.();
      if (visible && (version === undefined || found?.latest)) {
        this.statements.interrupt.run(bucket, bytesOf(key));
        for (const watch of this.watches)
          if (watch.bucket === bucket && watch.key === key) watch.happened = true;
      }
      if (version === undefined && versioning !== "Off") {
        const none = { size: 0, etag: "", objectMetadata: nothing, parts: [] };
        const marker = this.add(bucket, key, versioning, none, true, files);
        notify?.(marker);
        return { version: marker, markerMade: true };
      }
      if (found) {
        this.take(bucket, key, found, files);
        notify?.(found);
      }
      return { version: found, markerMade: false };
    });
  }

  private visible(bucket: string, key: string): Version | undefined {
    const latest = this.find(bucket, key);
    return latest?.marker ? undefined : latest;
  }

  private add(
    bucket: string,
    key: string,
    versioning: Versioning,
    { size, etag, objectMetadata, parts }: NewVersion,
    marker: boolean,
    files: string[],
  ): Version {
    const version = versioning === "Enabled" ? newVersionId() : nullVersion;
    const replaced = version === nullVersion ? this.find(bucket, key, nullVersion) : undefined;
    if (replaced) this.take(bucket, key, replaced, files);
    const bytes = bytesOf(key);
    this.statements.demote.run(bucket, bytes);
    const modified = this.now();
    const made = this.statements.insert.get(
      bucket,
      bytes,
      version,
      Number(marker),
      size,
      etag,
      modified,
      JSON.stringify(objectMetadata),
      JSON.stringify(parts),
    );
    return {
      sequence: made?.sequence ?? 0,
      key,
      version,
      latest: true,
      marker,
      size,
      etag,
      modified,
      objectMetadata,
      parts,
    };
  }

  /** Removes a version and makes the previous one the latest. */
  private take(bucket: string, key: string, { sequence, latest, parts }: Version, files: string[]): void {
    files.push(...parts.map(({ file }) => file));
    this.statements.remove.run(sequence);
    if (!latest) return;
    const next = this.statements.newest.get(bucket, bytesOf(key));
    if (next) this.statements.promote.run(next.sequence);
  }

  private async write<T>(run: (files: string[]) => T): Promise<T> {
    const files: string[] = [];
    const result = await this.commits.run(() => run(files));
    if (files.length > 0) this.removeFiles(files);
    return result;
  }
}

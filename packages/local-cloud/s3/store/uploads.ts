import { randomBytes } from "node:crypto";

import type { Commits } from "../../core/store/commits";
import type { Sql } from "../../core/store/sql";
import { S3Error } from "../error";
import { bytesOf, textOf } from "./database";
import { columns, type VersionRow, versionOf } from "./rows";
import type { ChecksumAlgorithm, ObjectMetadata, Version } from "./version";

/** A multipart upload that is neither completed nor aborted. */
export interface Upload {
  readonly id: string;
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** The ARN of the principal that began it. */
  readonly initiator: string;
  readonly objectMetadata: Omit<ObjectMetadata, "checksum">;
  readonly checksum: {
    readonly algorithm: ChecksumAlgorithm;
    readonly type: "FULL_OBJECT" | "COMPOSITE";
    /** Set if the client named no algorithm. Listings then show no checksums. */
    readonly unnamed?: true;
  };
}

export interface UploadedPart {
  readonly number: number;
  readonly file: string;
  readonly size: number;
  readonly etag: string;
  /** Base64 */
  readonly checksum: string;
  readonly modified: number;
}

interface UploadRow {
  readonly id: string;
  readonly key: Uint8Array;
  readonly created: number;
  readonly initiator: string;
  readonly about: string;
  readonly checksum: string;
}

export const noSuchUpload = (id: string) =>
  new S3Error(
    "NoSuchUpload",
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    404,
    { UploadId: id },
  );

/** Multipart uploads in progress, and the versions that completed ones became. */
export class Uploads {
  private readonly statements;
  /** The time in the newest id. */
  private newest = 0;

  constructor(
    sql: Sql,
    private readonly commits: Commits,
    private readonly removeFiles: (files: readonly string[]) => void,
    private readonly now: () => number,
  ) {
    const fields = "id, key, created, initiator, about, checksum";
    this.statements = {
      add: sql.prepare<[string, string, Uint8Array, number, string, string, string]>(
        "INSERT INTO uploads (id, bucket, key, created, initiator, about, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ),
      find: sql.prepare<[string, string, Uint8Array], UploadRow>(
        `SELECT ${fields} FROM uploads WHERE id = ? AND bucket = ? AND key = ?`,
      ),
      list: sql.prepare<[string, Uint8Array, Uint8Array, string, number], UploadRow>(
        `SELECT ${fields} FROM uploads WHERE bucket = ?1 AND (key > ?2 OR (key = ?3 AND id > ?4)) ORDER BY key, id LIMIT ?5`,
      ),
      key: sql.prepare<[string, string], { key: Uint8Array }>(
        "SELECT key FROM uploads WHERE id = ? AND bucket = ?",
      ),
      before: sql.prepare<[string, number], UploadRow>(
        `SELECT ${fields} FROM uploads WHERE bucket = ? AND created <= ?`,
      ),
      remove: sql.prepare<[string]>("DELETE FROM uploads WHERE id = ?"),
      interrupted: sql.prepare<[string], { upload: string }>(
        "SELECT upload FROM interrupted WHERE upload = ?",
      ),
      parts: sql.prepare<[string], UploadedPart>(
        "SELECT number, file, size, etag, checksum, modified FROM parts WHERE upload = ? ORDER BY number",
      ),
      part: sql.prepare<[string, number], { file: string }>(
        "SELECT file FROM parts WHERE upload = ? AND number = ?",
      ),
      putPart: sql.prepare<[string, number, string, number, string, string, number]>(
        "INSERT OR REPLACE INTO parts (upload, number, file, size, etag, checksum, modified) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ),
      removeParts: sql.prepare<[string]>("DELETE FROM parts WHERE upload = ?"),
      complete: sql.prepare<[number, string]>("INSERT INTO completed (sequence, upload) VALUES (?, ?)"),
      completed: sql.prepare<[string, string, Uint8Array], VersionRow>(
        `SELECT ${columns} FROM versions JOIN completed USING (sequence) WHERE upload = ? AND bucket = ? AND key = ?`,
      ),
    };
  }

  async begin(
    bucket: string,
    key: string,
    given: Pick<Upload, "initiator" | "objectMetadata" | "checksum">,
  ): Promise<Upload> {
    const upload = { ...given, key, id: this.newId(), created: this.now() };
    const { id, created, initiator, objectMetadata, checksum } = upload;
    await this.commits.run(() =>
      this.statements.add.run(
        id,
        bucket,
        bytesOf(key),
        created,
        initiator,
        JSON.stringify(objectMetadata),
        JSON.stringify(checksum),
      ),
    );
    return upload;
  }

  /** Returns an id that is greater than all earlier ones, because listings are ordered from oldest to newest. */
  private newId(): string {
    this.newest = Math.max(this.now(), this.newest + 1);
    return this.newest.toString(36).padStart(9, "0") + randomBytes(42).toString("base64url");
  }

  /** Returns the key of an upload, if the upload is still in progress. */
  keyOf(bucket: string, id: string): string | undefined {
    const row = this.statements.key.get(id, bucket);
    return row && textOf(row.key);
  }

  /** Throws `NoSuchUpload`. */
  get(bucket: string, key: string, id: string): Upload {
    const row = this.statements.find.get(id, bucket, bytesOf(key));
    if (!row) throw noSuchUpload(id);
    return uploadOf(row);
  }

  /** Records which version the upload became, within a commit. */
  complete({ id }: Pick<Upload, "id">, { sequence }: Version): void {
    this.statements.complete.run(sequence, id);
  }

  /** Returns the version that an upload became, as long as it exists. */
  completed(bucket: string, key: string, id: string): Version | undefined {
    const row = this.statements.completed.get(id, bucket, bytesOf(key));
    return row && versionOf(row);
  }

  /** Tells whether the object was deleted since the upload began. */
  wasInterrupted = ({ id }: Pick<Upload, "id">): boolean => this.statements.interrupted.get(id) !== undefined;

  parts = ({ id }: Pick<Upload, "id">): readonly UploadedPart[] => this.statements.parts.all(id);

  /** Returns uploads ordered by key, then by id, after `after`. */
  list(
    bucket: string,
    after: { readonly key: string; readonly id: string },
    limit: number,
  ): readonly Upload[] {
    const key = bytesOf(after.key);
    return this.statements.list.all(bucket, key, key, after.id, limit).map(uploadOf);
  }

  createdBefore = (bucket: string, time: number): readonly Upload[] =>
    this.statements.before.all(bucket, time).map(uploadOf);

  /** Adds or replaces a part. Throws `NoSuchUpload`. */
  async putPart(
    bucket: string,
    { key, id }: Upload,
    part: Omit<UploadedPart, "modified">,
  ): Promise<UploadedPart> {
    const { number, file, size, etag, checksum } = part;
    const modified = this.now();
    const before = await this.commits.run(() => {
      this.get(bucket, key, id);
      const replaced = this.statements.part.get(id, number);
      this.statements.putPart.run(id, number, file, size, etag, checksum, modified);
      return replaced;
    });
    if (before) this.removeFiles([before.file]);
    return { ...part, modified };
  }

  /** Throws `NoSuchUpload`. */
  async abort(bucket: string, key: string, id: string): Promise<void> {
    const files = await this.commits.run(() => this.end(this.get(bucket, key, id)));
    this.removeFiles(files);
  }

  /** Deletes the upload within a commit. Returns the files of its parts. */
  end(upload: Upload): string[] {
    const files = this.parts(upload).map(({ file }) => file);
    this.statements.remove.run(upload.id);
    this.statements.removeParts.run(upload.id);
    return files;
  }
}

const uploadOf = (row: UploadRow): Upload => ({
  ...row,
  key: textOf(row.key),
  objectMetadata: JSON.parse(row.about),
  checksum: JSON.parse(row.checksum),
});

import { join } from "node:path";

import { Commits } from "../../core/store/commits";
import type { Sql, Statement } from "../../core/store/sql";
import { Blobs } from "./blobs";
import { openDatabase } from "./database";
import { Listing } from "./listing";
import { Objects } from "./objects";
import { PendingNotifications } from "./pendingNotifications";
import { Uploads } from "./uploads";
import type { Part } from "./version";

/** All of S3's data on disk, below one folder. */
export class Store {
  readonly blobs: Blobs;
  readonly objects: Objects;
  readonly listing: Listing;
  readonly uploads: Uploads;
  readonly notifications: PendingNotifications;
  readonly commits: Commits;
  private readonly sql: Sql;
  private readonly bucketCreated: Statement<[string, number], { created: number }>;
  private working: Promise<unknown> = Promise.resolve();

  constructor(
    folder: string,
    /** Milliseconds since 1970. */
    readonly now: () => number,
    private readonly onFailure: (error: unknown) => void,
    /** Syncs every commit to the disk. */
    sync = false,
  ) {
    this.sql = openDatabase(join(folder, "objects.sqlite"), sync);
    this.blobs = new Blobs(join(folder, "objects"));
    this.commits = new Commits(this.sql);
    this.objects = new Objects(this.sql, this.commits, (files) => this.removeLater(files), now);
    this.notifications = new PendingNotifications(this.sql, this.commits, onFailure);
    this.uploads = new Uploads(this.sql, this.commits, (files) => this.removeLater(files), now);
    this.listing = new Listing(this.sql);
    this.bucketCreated = this.sql.prepare(
      "INSERT INTO buckets VALUES (?, ?) ON CONFLICT DO UPDATE SET created = created RETURNING created",
    );
    this.later(() => this.blobs.collect(this.files()));
  }

  /** Returns when the bucket was first created, in milliseconds since 1970. */
  bucket(name: string): number {
    return this.bucketCreated.get(name, this.now())?.created ?? this.now();
  }

  async close(): Promise<void> {
    this.commits.flush();
    // The first flush may queue further writes, such as the removal of delivered events.
    this.commits.flush();
    await this.working;
    this.sql.close();
  }

  /** Runs a write and removes its new files if it fails. */
  async keep<T>(files: readonly string[], write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      this.removeLater(files);
      throw error;
    }
  }

  /** Removes files that no version refers to. Reads in progress already have them open. */
  removeLater(files: readonly string[]): void {
    this.later(() => this.blobs.remove(files));
  }

  private later(work: () => Promise<void>): void {
    const done = Promise.all([this.working, work().catch(this.onFailure)]);
    this.working = done;
  }

  private files(): Set<string> {
    const known = new Set<string>();
    for (const { parts } of this.sql.prepare<[], { parts: string }>("SELECT parts FROM versions").iterate())
      for (const { file } of JSON.parse(parts) as Part[]) known.add(file);
    for (const { file } of this.sql.prepare<[], { file: string }>("SELECT file FROM parts").iterate())
      known.add(file);
    return known;
  }
}

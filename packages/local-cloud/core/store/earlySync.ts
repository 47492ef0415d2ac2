import { open } from "node:fs/promises";

/** Milliseconds from a commit to the flush: more than a flush usually takes. */
const DELAY = 100;

/**
 * Flushes a database's write-ahead log to the disk soon after each commit, on a thread of libuv. A checkpoint runs on
 * the main thread and waits until the whole log is on the disk. Only the last commits are then left to wait for.
 */
export class EarlySync {
  private timer: NodeJS.Timeout | undefined;
  private syncing = false;
  private committed = false;

  /** `file` is the database, in WAL mode. */
  constructor(private readonly file: string) {}

  /** Flushes the log soon. Call it after each commit. */
  afterCommit(): void {
    this.committed = true;
    if (this.timer || this.syncing) return;
    this.timer = setTimeout(() => void this.sync(), DELAY).unref();
  }

  /** Starts no further flush. */
  close(): void {
    this.committed = false;
    clearTimeout(this.timer);
  }

  private async sync(): Promise<void> {
    this.timer = undefined;
    this.committed = false;
    this.syncing = true;
    // The checkpoint flushes the log too, and reports its errors.
    await flushed(`${this.file}-wal`).catch(() => {});
    this.syncing = false;
    if (this.committed) this.afterCommit();
  }
}

/** SQLite locks the database and the log's index, but not the log. Closing this handle therefore releases no lock. */
async function flushed(file: string): Promise<void> {
  const log = await open(file, "r+");
  try {
    await log.datasync();
  } finally {
    await log.close();
  }
}

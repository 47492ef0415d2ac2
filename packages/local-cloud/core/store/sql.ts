import type { DatabaseSync, SQLInputValue, StatementResultingChanges } from "node:sqlite";

import { EarlySync } from "./earlySync";
import { openedDatabase } from "./openedDatabase";

/** Types a prepared statement, because `node:sqlite` returns untyped rows. */
export interface Statement<P extends SQLInputValue[], R> {
  get(...parameters: P): R | undefined;
  all(...parameters: P): R[];
  iterate(...parameters: P): IterableIterator<R>;
  run(...parameters: P): StatementResultingChanges;
}

/**
 * Returns the statements that make commits durable. A commit is always passed to the operating system before it is
 * acknowledged, so it survives any end of the process, including `kill -9`. With `sync` it is also flushed to the disk,
 * and survives a power cut or a crash of the operating system. Without `sync`, those may lose the last commits, but
 * never damage the file (https://sqlite.org/pragma.html#pragma_synchronous).
 */
export const durability = (sync: boolean): string =>
  `PRAGMA journal_mode=WAL; PRAGMA synchronous=${sync ? "FULL" : "NORMAL"};`;

export class Sql {
  private readonly database: DatabaseSync;
  private earlySync: EarlySync | undefined;

  /** `sync` flushes every commit to the disk before it returns. Throws `DamagedFile`. */
  constructor(
    private readonly file: string,
    private readonly sync = false,
  ) {
    // The cache is 16,384 KiB; the operating system caches the rest. A checkpoint waits for the disk on the main
    // thread, so it runs after 4,000 pages of the log (16 MB) instead of 1,000. A page that changed often is then
    // written only once.
    const settings = "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4000;";
    // In memory, a commit walks every page that was ever written. Larger pages are fewer: with 90 MB of rows a write takes
    // 11 µs instead of 140.
    const pages = file === ":memory:" ? "PRAGMA page_size=16384;" : "";
    this.database = openedDatabase(file, `${pages} ${durability(sync)} ${settings}`);
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  /** Prepares a statement. The caller guarantees that `P` and `R` match the SQL. */
  prepare<P extends SQLInputValue[], R = never>(sql: string): Statement<P, R> {
    return this.database.prepare(sql) as unknown as Statement<P, R>;
  }

  /** Flushes the commits to the disk in the background, unless they are already flushed. */
  flushSoon(): void {
    if (this.sync) return;
    this.earlySync ??= new EarlySync(this.file);
    this.earlySync.afterCommit();
  }

  close(): void {
    this.earlySync?.close();
    this.database.close();
  }
}

import { DatabaseSync, type SQLInputValue } from "node:sqlite";

import { DamagedFile } from "../damagedFile";

/** Types a prepared statement, because `node:sqlite` returns untyped rows. */
export interface Statement<P extends SQLInputValue[], R> {
  get(...parameters: P): R | undefined;
  all(...parameters: P): R[];
  iterate(...parameters: P): IterableIterator<R>;
  run(...parameters: P): unknown;
}

/**
 * Returns the statements that make commits durable. A commit is always passed to the operating system before it is
 * acknowledged, so it survives any end of the process, including `kill -9`. With `sync` it is flushed to the disk
 * too, and survives a power cut or a crash of the operating system. Without it, those may lose the last commits, but
 * never damage the file (https://sqlite.org/pragma.html#pragma_synchronous).
 */
export const durability = (sync: boolean): string =>
  `PRAGMA journal_mode=WAL; PRAGMA synchronous=${sync ? "FULL" : "NORMAL"};`;

export class Sql {
  private readonly database: DatabaseSync;

  /** `sync` flushes every commit to the disk. */
  constructor(
    private readonly file: string,
    sync = false,
  ) {
    this.database = opened(file);
    this.exec(durability(sync));
    this.exec("PRAGMA temp_store=MEMORY");
    // In KiB. What SQLite doesn't keep, the operating system does.
    this.exec("PRAGMA cache_size=-16384");
  }

  /** Throws `DamagedFile`, which names the file. */
  exec(sql: string): void {
    try {
      this.database.exec(sql);
    } catch (error) {
      throw new DamagedFile(this.file, error);
    }
  }

  /** Prepares a statement. The caller guarantees that `P` and `R` match the SQL. */
  prepare<P extends SQLInputValue[], R = never>(sql: string): Statement<P, R> {
    return this.database.prepare(sql) as unknown as Statement<P, R>;
  }

  close(): void {
    this.database.close();
  }
}

function opened(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw new DamagedFile(file, error);
  }
}

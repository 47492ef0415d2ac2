import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";

import { DamagedFile } from "../damagedFile";
import { isDiskFailure } from "../diskFull";
import { isObject } from "../isObject";

/**
 * SQLite's result codes SQLITE_ERROR, for SQL that does not fit the file's tables, SQLITE_CORRUPT and SQLITE_NOTADB: the
 * file is damaged or has another layout.
 */
const unreadable: readonly unknown[] = [1, 11, 26];

/** A database whose errors name its file. */
class NamedDatabase extends DatabaseSync {
  constructor(private readonly file: string) {
    super(file);
  }

  override exec(sql: string): void {
    this.named(() => super.exec(sql));
  }

  override prepare(sql: string): StatementSync {
    return this.named(() => super.prepare(sql));
  }

  private named<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw isObject(error) && unreadable.includes(error["errcode"])
        ? new DamagedFile(this.file, error)
        : error;
    }
  }
}

/**
 * Opens a database, creates its folder, and runs `sql`. Throws `DamagedFile`, which names the file, or SQLite's own
 * error if the disk is full or fails.
 */
export function openedDatabase(file: string, sql: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  try {
    const database = new NamedDatabase(file);
    database.exec(sql);
    return database;
  } catch (error) {
    throw isDiskFailure(error) || error instanceof DamagedFile ? error : new DamagedFile(file, error);
  }
}

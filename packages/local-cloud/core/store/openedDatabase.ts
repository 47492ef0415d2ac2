import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { DamagedFile } from "../damagedFile";
import { isDiskFull } from "../diskFull";

/**
 * Opens a database, creates its folder, and runs `sql`. Throws `DamagedFile`, which names the file, or SQLite's own
 * error if the disk is full.
 */
export function openedDatabase(file: string, sql: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  try {
    const database = new DatabaseSync(file);
    database.exec(sql);
    return database;
  } catch (error) {
    throw isDiskFull(error) ? error : new DamagedFile(file, error);
  }
}

import type { DatabaseSync } from "node:sqlite";

/** The layout of the stores. A folder that a newer version has marked with a higher number is refused. */
export const LAYOUT = 1;

/** The mark in a database. */
export interface DatabaseMark {
  /** The id of its data folder. */
  readonly id: string;
  /** 0 until every store of the folder has a mark; then the number of the stores' layout. */
  readonly layout: number;
}

const TABLE = "data_folder";

/** Returns the mark of a database, or `undefined` if it has none. */
export function markOf(database: DatabaseSync): DatabaseMark | undefined {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(TABLE);
  const row = table && database.prepare(`SELECT id, layout FROM ${TABLE}`).get();
  return row && { id: String(row["id"]), layout: Number(row["layout"]) };
}

/** Writes a mark into a database. */
export function setMark(database: DatabaseSync, { id, layout }: DatabaseMark): void {
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${TABLE} (one INTEGER PRIMARY KEY, id TEXT NOT NULL, layout INTEGER NOT NULL)`,
  );
  database.prepare(`INSERT OR REPLACE INTO ${TABLE} VALUES (1, ?, ?)`).run(id, layout);
}

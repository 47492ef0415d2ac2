import type { DatabaseSync } from "node:sqlite";

/** The layout of the stores. A folder that a newer version has marked with a higher number is refused. */
export const LAYOUT = 1;

/** The mark in a database. */
export interface DatabaseMark {
  /** The id of its data folder. */
  readonly id: string;
  /** 0 until every store of the folder has a mark; then the number of the stores' layout. */
  readonly layout: number;
  /** The names of the stores that the folder has had. Absent from marks of the first form. */
  readonly stores?: readonly string[];
}

const TABLE = "data_folder";
const STORES = "data_folder_stores";

/** Returns the mark of a database, or `undefined` if it has none. */
export function markOf(database: DatabaseSync): DatabaseMark | undefined {
  const has = (table: string) =>
    database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !==
    undefined;
  const row = has(TABLE) ? database.prepare(`SELECT id, layout FROM ${TABLE}`).get() : undefined;
  if (!row) return undefined;
  const stores = has(STORES) ? database.prepare(`SELECT name FROM ${STORES}`).all() : undefined;
  return {
    id: String(row["id"]),
    layout: Number(row["layout"]),
    ...(stores && { stores: stores.map(({ name }) => String(name)) }),
  };
}

/** Writes a mark into a database. The names of stores are added to those that it has. */
export function setMark(database: DatabaseSync, { id, layout, stores }: DatabaseMark): void {
  database.exec("BEGIN IMMEDIATE");
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${TABLE} (one INTEGER PRIMARY KEY, id TEXT NOT NULL, layout INTEGER NOT NULL)`,
  );
  database.prepare(`INSERT OR REPLACE INTO ${TABLE} VALUES (1, ?, ?)`).run(id, layout);
  if (stores) {
    database.exec(`CREATE TABLE IF NOT EXISTS ${STORES} (name TEXT PRIMARY KEY)`);
    const insert = database.prepare(`INSERT OR IGNORE INTO ${STORES} VALUES (?)`);
    for (const name of stores) insert.run(name);
  }
  database.exec("COMMIT");
}

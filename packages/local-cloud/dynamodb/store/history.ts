import type { Sql } from "../../core/store/sql";
import type { Row, Table } from "./table";

/** The time for which former rows are kept. AWS keeps them for 35 days; a laptop's disk is smaller. */
export const recoveryMs = 24 * 60 * 60 * 1000;

interface FormerRow {
  key: Uint8Array;
  /** Null if there was no row. */
  item: string | null;
  size: number;
}

/** The former rows of tables with point-in-time recovery, appended in the same commit as the write. */
export class History {
  /** Epoch milliseconds: when this file began to keep former rows. */
  private readonly since: number;
  private readonly statements;

  constructor(
    sql: Sql,
    private readonly now: () => number,
  ) {
    sql.exec(`
      CREATE TABLE IF NOT EXISTS former (
        sequence INTEGER PRIMARY KEY, tableId INTEGER NOT NULL, at INTEGER NOT NULL, key BLOB NOT NULL,
        item TEXT, size INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS formerSince (at INTEGER NOT NULL)`);
    this.statements = {
      append: sql.prepare<[number, number, Uint8Array, string | null, number]>(
        "INSERT INTO former (tableId, at, key, item, size) VALUES (?, ?, ?, ?, ?)",
      ),
      // With min(), SQLite takes the other columns from the row that has the minimum.
      after: sql.prepare<[number, number], FormerRow>(
        "SELECT min(sequence), key, item, size FROM former WHERE tableId = ? AND at > ? GROUP BY key",
      ),
      // Rows are in order of time, so this reads only the old ones.
      trim: sql.prepare<[number]>(
        `DELETE FROM former WHERE sequence <
           coalesce((SELECT sequence FROM former WHERE at >= ? ORDER BY sequence LIMIT 1), 9e15)`,
      ),
      drop: sql.prepare<[number]>("DELETE FROM former WHERE tableId = ?"),
    };
    const began = sql.prepare<[], { at: number }>("SELECT at FROM formerSince").get();
    this.since = began?.at ?? now();
    if (!began) sql.prepare<[number]>("INSERT INTO formerSince (at) VALUES (?)").run(this.since);
  }

  /** Appends the row that a write replaces, inside the commit. */
  append(table: Table, key: Uint8Array, before: Row | undefined): void {
    if (!table.definition.pointInTimeRecovery) return;
    this.statements.append.run(table.id, this.now(), key, before?.text ?? null, before?.size ?? 0);
  }

  /** Returns the rows that have changed since a moment, as they were then; `undefined` for rows that did not exist. */
  *changedSince(table: Table, at: number): Generator<[key: Uint8Array, row: Row | undefined]> {
    for (const { key, item, size } of this.statements.after.iterate(table.id, at))
      yield [key, item === null ? undefined : { item: JSON.parse(item), size, text: item }];
  }

  /** Returns the first moment, in epoch milliseconds, to which a table can be restored. */
  earliest(recoverableFrom = 0): number {
    return Math.max(this.since, recoverableFrom, this.now() - recoveryMs);
  }

  trim(): void {
    this.statements.trim.run(this.now() - recoveryMs);
  }

  drop(table: Table): void {
    this.statements.drop.run(table.id);
  }
}

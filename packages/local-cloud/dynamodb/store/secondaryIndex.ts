import type { Sql } from "../../core/store/sql";
import type { IndexDefinition } from "../schema";

interface StoredRow {
  item: string;
  size: number;
}

/** The entries of one secondary index: index key to item key. */
export class Index {
  readonly forwards;
  readonly backwards;
  private readonly statements;

  constructor(
    sql: Sql,
    tableId: number,
    id: number,
    readonly definition: IndexDefinition,
  ) {
    const entries = `entries_${id}`;
    // CROSS JOIN makes SQLite read the index first, and so in its order.
    const select = (direction: string) =>
      sql.prepare<[Uint8Array, Uint8Array], StoredRow>(
        `SELECT items.item, items.size FROM ${entries} AS entries CROSS JOIN items_${tableId} AS items
           ON items.key = entries.item
         WHERE entries.key >= ? AND entries.key < ? ORDER BY entries.key ${direction}`,
      );
    this.forwards = select("ASC");
    this.backwards = select("DESC");
    this.statements = {
      insert: sql.prepare<[Uint8Array, Uint8Array]>(`INSERT INTO ${entries} (key, item) VALUES (?, ?)`),
      remove: sql.prepare<[Uint8Array]>(`DELETE FROM ${entries} WHERE key = ?`),
      count: sql.prepare<[], { entries: number }>(`SELECT count(*) AS entries FROM ${entries}`),
    };
  }

  insert(entry: Uint8Array, itemKey: Uint8Array): void {
    this.statements.insert.run(entry, itemKey);
  }

  remove(entry: Uint8Array): void {
    this.statements.remove.run(entry);
  }

  count(): number {
    return this.statements.count.get()?.entries ?? 0;
  }
}

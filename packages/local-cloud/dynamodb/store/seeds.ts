import type { Sql } from "../../core/store/sql";
import type { Table } from "./table";

/**
 * The keys that the program has seeded (`aws.dynamodb.TableItem`). An item is seeded once; later changes to
 * it stay.
 */
export class Seeds {
  private readonly statements;

  constructor(sql: Sql) {
    sql.exec(`CREATE TABLE IF NOT EXISTS seeds (
      tableId INTEGER NOT NULL, key BLOB NOT NULL, PRIMARY KEY (tableId, key)) WITHOUT ROWID`);
    this.statements = {
      find: sql.prepare<[number, Uint8Array], { key: Uint8Array }>(
        "SELECT key FROM seeds WHERE tableId = ? AND key = ?",
      ),
      add: sql.prepare<[number, Uint8Array]>("INSERT INTO seeds (tableId, key) VALUES (?, ?)"),
      drop: sql.prepare<[number]>("DELETE FROM seeds WHERE tableId = ?"),
    };
  }

  planted(table: Table, key: Uint8Array): boolean {
    return this.statements.find.get(table.id, key) !== undefined;
  }

  remember(table: Table, key: Uint8Array): void {
    this.statements.add.run(table.id, key);
  }

  drop(table: Table): void {
    this.statements.drop.run(table.id);
  }
}

import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Sql } from "../../core/store/sql";
import { everything } from "../keys";
import type { IndexDefinition, TableDefinition } from "../schema";
import { entryBytes } from "../schema";
import { Table } from "./table";

/** Data about a table that are not part of its definition. */
export interface TableFacts {
  readonly tableId: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The stream's label. A stream that is switched on again gets a new one. */
  readonly streamLabel?: string;
  /** Epoch milliseconds: when point-in-time recovery was switched on. */
  readonly recoverableFrom?: number;
}

interface Entry {
  readonly table: Table;
  readonly facts: TableFacts;
}

/** The existing tables. There are few, and every call reads their definitions, so they are kept in memory. */
export class Catalog {
  private readonly entries = new Map<string, Entry>();
  private readonly statements;

  constructor(
    private readonly sql: Sql,
    private readonly now: () => number,
  ) {
    sql.exec(`
      CREATE TABLE IF NOT EXISTS tables (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE NOT NULL, definition TEXT NOT NULL, facts TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS indexes (
        id INTEGER PRIMARY KEY AUTOINCREMENT, tableId INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (tableId, name))`);
    this.statements = {
      tables: sql.prepare<[], { id: number; definition: string; facts: string }>("SELECT * FROM tables"),
      add: sql.prepare<[string, string, string], { id: number }>(
        "INSERT INTO tables (name, definition, facts) VALUES (?, ?, ?) RETURNING id",
      ),
      change: sql.prepare<[string, string, number]>(
        "UPDATE tables SET definition = ?, facts = ? WHERE id = ?",
      ),
      remove: sql.prepare<[number]>("DELETE FROM tables WHERE id = ?"),
      indexes: sql.prepare<[number], { id: number; name: string }>(
        "SELECT id, name FROM indexes WHERE tableId = ?",
      ),
      addIndex: sql.prepare<[number, string], { id: number }>(
        "INSERT INTO indexes (tableId, name) VALUES (?, ?) RETURNING id",
      ),
      removeIndex: sql.prepare<[number]>("DELETE FROM indexes WHERE id = ?"),
      setExpiry: (id: number) =>
        sql.prepare<[number | null, Uint8Array]>(`UPDATE items_${id} SET expires = ? WHERE key = ?`),
    };
    this.reload();
  }

  /** Reads the committed state again, after a rollback. */
  reload(): void {
    this.entries.clear();
    for (const { id, definition, facts } of this.statements.tables.all())
      this.remember(id, JSON.parse(definition), JSON.parse(facts));
  }

  get(name: string): Table | undefined {
    return this.entries.get(name)?.table;
  }

  facts(name: string): TableFacts | undefined {
    return this.entries.get(name)?.facts;
  }

  /** Returns the names in AWS's order. */
  names(): string[] {
    return [...this.entries.keys()].sort();
  }

  create(definition: TableDefinition): Table {
    const facts = this.factsOf(definition, { tableId: randomUUID(), createdAt: this.now() });
    const added = this.statements.add.get(definition.name, JSON.stringify(definition), JSON.stringify(facts));
    if (!added) throw new Error("SQLite returned no id");
    this.sql.exec(`
      CREATE TABLE items_${added.id} (
        key BLOB PRIMARY KEY, size INTEGER NOT NULL, expires INTEGER, item TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX expiry_${added.id} ON items_${added.id} (expires) WHERE expires IS NOT NULL`);
    for (const index of definition.indexes) this.createIndex(added.id, index);
    return this.remember(added.id, definition, facts);
  }

  /**
   * Applies a changed definition: drops old indexes and builds new ones from the items. The key must stay the
   * same.
   */
  change(before: Table, definition: TableDefinition): Table {
    const facts = this.factsOf(definition, this.facts(before.name), before.definition);
    const ids = this.indexIds(before.id);
    const changed = (index: IndexDefinition) =>
      !isDeepStrictEqual(index.key, before.index(index.name)?.definition.key);
    for (const [name, id] of ids) {
      const index = definition.indexes.find((candidate) => candidate.name === name);
      if (!index || changed(index)) this.dropIndex(id);
    }
    const fresh = definition.indexes.filter(changed);
    for (const index of fresh) this.createIndex(before.id, index);
    this.statements.change.run(JSON.stringify(definition), JSON.stringify(facts), before.id);
    const table = this.remember(before.id, definition, facts);
    this.rebuild(table, new Set(fresh.map(({ name }) => name)), definition.ttl !== before.definition.ttl);
    return table;
  }

  drop(table: Table): void {
    for (const id of this.indexIds(table.id).values()) this.dropIndex(id);
    this.sql.exec(`DROP TABLE items_${table.id}`);
    this.statements.remove.run(table.id);
    this.entries.delete(table.name);
  }

  private rebuild(table: Table, fresh: ReadonlySet<string>, expiryMoved: boolean): void {
    if (fresh.size === 0 && !expiryMoved) return;
    const setExpiry = this.statements.setExpiry(table.id);
    const indexes = table.indexes.filter(({ definition }) => fresh.has(definition.name));
    // Safe while iterating: the writes in this loop move no item in the order of reading.
    for (const { item } of table.walk({ range: everything })) {
      const key = table.keyOf(item);
      if (expiryMoved) setExpiry.run(table.expiry(item) ?? null, key);
      for (const index of indexes) {
        const entry = entryBytes(item, index.definition.key, key);
        if (entry) index.insert(entry, key);
      }
    }
  }

  private factsOf(
    next: TableDefinition,
    facts: TableFacts | undefined,
    before?: TableDefinition,
  ): TableFacts {
    if (!facts) throw new Error(`${next.name} is not in the catalog`);
    const { tableId, createdAt, streamLabel } = facts;
    const recoverableFrom = before?.pointInTimeRecovery ? facts.recoverableFrom : this.now();
    const lasting = { tableId, createdAt, ...(next.pointInTimeRecovery && { recoverableFrom }) };
    if (!next.stream) return lasting;
    const kept = before?.stream?.viewType === next.stream.viewType ? streamLabel : undefined;
    return { ...lasting, streamLabel: kept ?? new Date(this.now()).toISOString().slice(0, -1) };
  }

  private createIndex(tableId: number, { name }: IndexDefinition): void {
    const added = this.statements.addIndex.get(tableId, name);
    if (!added) throw new Error("SQLite returned no id");
    this.sql.exec(
      `CREATE TABLE entries_${added.id} (key BLOB PRIMARY KEY, item BLOB NOT NULL) WITHOUT ROWID`,
    );
  }

  private dropIndex(id: number): void {
    this.sql.exec(`DROP TABLE entries_${id}`);
    this.statements.removeIndex.run(id);
  }

  private indexIds(tableId: number): Map<string, number> {
    return new Map(this.statements.indexes.all(tableId).map(({ id, name }) => [name, id]));
  }

  private remember(id: number, definition: TableDefinition, facts: TableFacts): Table {
    const table = new Table(this.sql, id, definition, this.indexIds(id));
    this.entries.set(definition.name, { table, facts });
    return table;
  }
}

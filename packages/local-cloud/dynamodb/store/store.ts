import { DamagedFile } from "../../core/damagedFile";
import { Commits } from "../../core/store/commits";
import { Sql } from "../../core/store/sql";
import { everything } from "../keys";
import { type Throughput, unlimited } from "../partitions/throughput";
import type { TableDefinition } from "../schema";
import { Catalog } from "./catalog";
import { Exports } from "./exports";
import { History } from "./history";
import { Seeds } from "./seeds";
import { Streams } from "./streams";
import type { Row, Table } from "./table";
import { Tokens } from "./tokens";

/** The version of the file's layout. Files of another version are refused. */
const version = 1;

/** The engine: tables in one SQLite file. It knows neither Pulumi nor DynamoDB's wire protocol. */
export class Store {
  readonly commits: Commits;
  readonly catalog: Catalog;
  readonly streams: Streams;
  readonly history: History;
  readonly exports: Exports;
  readonly tokens: Tokens;
  readonly seeds: Seeds;
  private readonly sql: Sql;

  constructor(
    file: string,
    /** Epoch milliseconds. */
    readonly now: () => number = Date.now,
    /** Decides whether requests are throttled. */
    readonly throughput: Throughput = unlimited,
    /** Syncs every commit to the disk. */
    sync = false,
  ) {
    this.sql = new Sql(file, sync);
    const found = this.sql.prepare<[], { user_version: number }>("PRAGMA user_version").get()?.user_version;
    if (found !== 0 && found !== version)
      throw new DamagedFile(file, "it was written by another version of the local cloud");
    this.sql.exec(`PRAGMA user_version=${version}`);
    this.commits = new Commits(this.sql);
    this.catalog = new Catalog(this.sql, now);
    this.streams = new Streams(this.sql, this.commits, now);
    this.history = new History(this.sql, now);
    this.exports = new Exports(this.sql, now);
    this.tokens = new Tokens(this.sql, now);
    this.seeds = new Seeds(this.sql);
  }

  /**
   * Replaces or deletes an item and its index entries, and records the change, inside a commit. Returns the sequence
   * number of the record in the table's stream.
   */
  write(
    table: Table,
    key: Uint8Array,
    before: Row | undefined,
    next: Row | undefined,
    expired = false,
  ): string | undefined {
    table.replace(key, before, next);
    const record = this.streams.append(table, key, before, next, expired);
    this.history.append(table, key, before);
    return record;
  }

  createTable(definition: TableDefinition): Promise<Table> {
    return this.changeCatalog(() => this.catalog.create(definition));
  }

  /** Changes a table's definition. `find` runs when the change's turn comes, after any earlier change. */
  changeTable(find: () => Table, change: (before: TableDefinition) => TableDefinition): Promise<Table> {
    return this.changeCatalog(() => {
      const table = find();
      const definition = change(table.definition);
      const label = this.catalog.facts(table.name)?.streamLabel;
      const changed = this.catalog.change(table, definition);
      // A stream that was switched off and on again is a new stream, without the old records.
      if (this.catalog.facts(table.name)?.streamLabel !== label) this.streams.drop(changed);
      if (!definition.pointInTimeRecovery) this.history.drop(changed);
      return changed;
    });
  }

  dropTable(table: Table): Promise<void> {
    return this.changeCatalog(() => {
      this.catalog.drop(table);
      this.streams.drop(table);
      this.history.drop(table);
      this.seeds.drop(table);
    });
  }

  /** Creates a table with the rows that `source` had at a moment, in epoch milliseconds. */
  restoreTable(source: Table, definition: TableDefinition, at: number): Promise<Table> {
    return this.changeCatalog(() => {
      const restored = this.catalog.create(definition);
      for (const row of this.rowsAt(source, at)) restored.replace(restored.keyOf(row.item), undefined, row);
      return restored;
    });
  }

  /** Returns the rows that a table had at a moment, in epoch milliseconds, inside a commit. */
  *rowsAt(table: Table, at: number): Generator<Row> {
    const changed = new Map<string, Row | undefined>();
    for (const [key, row] of this.history.changedSince(table, at)) changed.set(textOf(key), row);
    for (const row of table.walk({ range: everything }))
      if (!changed.has(textOf(table.keyOf(row.item)))) yield row;
    for (const row of changed.values()) if (row) yield row;
  }

  close(): void {
    this.commits.flush();
    this.sql.close();
  }

  private async changeCatalog<T>(change: () => T): Promise<T> {
    try {
      return await this.commits.run(change);
    } catch (error) {
      this.catalog.reload();
      throw error;
    }
  }
}

const textOf = (key: Uint8Array) => Buffer.from(key).toString("latin1");

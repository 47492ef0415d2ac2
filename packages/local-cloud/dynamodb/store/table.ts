import type { Sql, Statement } from "../../core/store/sql";
import type { KeyRange } from "../keys";
import type { IndexDefinition, TableDefinition } from "../schema";
import { entryBytes, keyBytes } from "../schema";
import type { Item } from "../values/attributeValue";
import { itemSize } from "../values/size";
import { Index } from "./secondaryIndex";

/** An item, its size in bytes, and the JSON that is stored. */
export interface Row {
  readonly item: Item;
  readonly size: number;
  readonly text: string;
}

/** Returns the row of an item that is new or has changed. */
export const rowOf = (item: Item, size = itemSize(item)): Row => ({ item, size, text: JSON.stringify(item) });

interface StoredRow {
  item: string;
  size: number;
}

/** A walk over the rows of a key range, in either direction. */
export interface Walk {
  readonly range: KeyRange;
  readonly backwards?: boolean;
}

/**
 * The rows of one table and its indexes, each in its own SQLite table. An index holds keys only and refers to
 * the items, so a change that moves no index key touches no index.
 */
export class Table {
  readonly indexes: readonly Index[];
  private readonly statements;

  constructor(
    sql: Sql,
    readonly id: number,
    readonly definition: TableDefinition,
    /** The numbers of the indexes' SQLite tables, by index name. */
    indexIds: ReadonlyMap<string, number>,
  ) {
    const rows = `items_${id}`;
    const select = (direction: string) =>
      sql.prepare<[Uint8Array, Uint8Array], StoredRow>(
        `SELECT item, size FROM ${rows} WHERE key >= ? AND key < ? ORDER BY key ${direction}`,
      );
    this.statements = {
      get: sql.prepare<[Uint8Array], StoredRow>(`SELECT item, size FROM ${rows} WHERE key = ?`),
      put: sql.prepare<[Uint8Array, string, number, number | null]>(
        `INSERT OR REPLACE INTO ${rows} (key, item, size, expires) VALUES (?, ?, ?, ?)`,
      ),
      delete: sql.prepare<[Uint8Array]>(`DELETE FROM ${rows} WHERE key = ?`),
      forwards: select("ASC"),
      backwards: select("DESC"),
      expired: sql.prepare<[number, number, number], StoredRow>(
        `SELECT item, size FROM ${rows} WHERE expires >= ? AND expires < ? ORDER BY expires LIMIT ?`,
      ),
      totals: sql.prepare<[], { items: number; bytes: number }>(
        `SELECT count(*) AS items, coalesce(sum(size), 0) AS bytes FROM ${rows}`,
      ),
    };
    this.indexes = definition.indexes.map((index) => new Index(sql, id, idOf(indexIds, index), index));
  }

  get name(): string {
    return this.definition.name;
  }

  index(name: string): Index | undefined {
    return this.indexes.find((index) => index.definition.name === name);
  }

  /** Returns the key of a checked item. */
  keyOf(item: Item): Buffer {
    const key = keyBytes(item, this.definition.key);
    if (!key) throw new TypeError(`an item of ${this.name} without its key`);
    return key;
  }

  get(key: Uint8Array): Row | undefined {
    const row = this.statements.get.get(key);
    return row && read(row);
  }

  *walk({ range, backwards }: Walk): Generator<Row> {
    const select = backwards ? this.statements.backwards : this.statements.forwards;
    yield* rowsOf(select, range);
  }

  *walkIndex(index: Index, { range, backwards }: Walk): Generator<Row> {
    yield* rowsOf(backwards ? index.backwards : index.forwards, range);
  }

  /** Writes the item and moves its index entries, inside a commit. */
  replace(key: Uint8Array, before: Row | undefined, next: Row | undefined): void {
    for (const index of this.indexes) {
      const old = before && entryBytes(before.item, index.definition.key, key);
      const fresh = next && entryBytes(next.item, index.definition.key, key);
      if (old && fresh && old.equals(fresh)) continue;
      if (old) index.remove(old);
      if (fresh) index.insert(fresh, key);
    }
    if (next) this.statements.put.run(key, next.text, next.size, this.expiry(next.item) ?? null);
    else if (before) this.statements.delete.run(key);
  }

  /** Returns items that expired between two moments, in epoch seconds. */
  expired(from: number, to: number, limit: number): Item[] {
    return this.statements.expired.all(from, to, limit).map((row) => read(row).item);
  }

  /** Returns an item's expiry. Only a number expires an item. */
  expiry(item: Item): number | undefined {
    const value = this.definition.ttl === undefined ? undefined : item[this.definition.ttl];
    return value && "N" in value ? Math.floor(Number(value.N)) : undefined;
  }

  totals(): { items: number; bytes: number } {
    return this.statements.totals.get() ?? { items: 0, bytes: 0 };
  }
}

function idOf(ids: ReadonlyMap<string, number>, { name }: IndexDefinition): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`index ${name} is not in the catalog`);
  return id;
}

const read = ({ item: text, size }: StoredRow): Row => ({ item: JSON.parse(text), size, text });

type RangeStatement = Statement<[Uint8Array, Uint8Array], StoredRow>;

function* rowsOf(select: RangeStatement, { from, to }: KeyRange): Generator<Row> {
  for (const row of select.iterate(from, to)) yield read(row);
}

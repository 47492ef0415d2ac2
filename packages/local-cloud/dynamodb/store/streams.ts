import { EventEmitter } from "node:events";
import type { Commits } from "../../core/store/commits";
import type { Sql } from "../../core/store/sql";
import { withMembers } from "../../core/withMembers";
import type { StreamViewType } from "../schema";
import { keyOf } from "../schema";
import type { Item } from "../values/attributeValue";
import { equalItems } from "../values/attributeValue";
import { itemSize } from "../values/size";
import type { Row, Table } from "./table";

/** One change of one item, in commit order. */
export interface StreamRecord {
  /** 21 digits, so that numbers also sort as text. */
  readonly sequenceNumber: string;
  readonly shard: number;
  readonly eventName: "INSERT" | "MODIFY" | "REMOVE";
  /** Epoch milliseconds. */
  readonly at: number;
  readonly viewType: StreamViewType;
  readonly keys: Item;
  readonly oldImage?: Item;
  readonly newImage?: Item;
  readonly sizeBytes: number;
  /** True if time to live deleted the item. Consumers see the service as its user. */
  readonly expired?: true;
}

type Body = Omit<StreamRecord, "sequenceNumber" | "shard">;

/** The age at which records are deleted, as on AWS. */
const retentionMs = 24 * 60 * 60 * 1000;

/** The number of shards of every stream. All records of an item go to the same one. */
export const shards = 1;

/** The change records of all tables with a stream, appended in the same commit as the write. */
export class Streams {
  private readonly emitter = new EventEmitter().setMaxListeners(100);
  private readonly touched = new Set<string>();
  private readonly statements;

  constructor(
    sql: Sql,
    commits: Commits,
    private readonly now: () => number,
  ) {
    sql.exec(`
      CREATE TABLE IF NOT EXISTS records (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, tableId INTEGER NOT NULL, shard INTEGER NOT NULL,
        at INTEGER NOT NULL, body TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS recordsByShard ON records (tableId, shard, sequence)`);
    this.statements = {
      append: sql.prepare<[number, number, number, string]>(
        "INSERT INTO records (tableId, shard, at, body) VALUES (?, ?, ?, ?)",
      ),
      read: sql.prepare<[number, number, number, number], { sequence: number; shard: number; body: string }>(
        `SELECT sequence, shard, body FROM records
         WHERE tableId = ? AND shard = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
      ),
      last: sql.prepare<[number], { sequence: number | null }>(
        "SELECT max(sequence) AS sequence FROM records WHERE tableId = ?",
      ),
      oldest: sql.prepare<[number, number], { sequence: number | null }>(
        "SELECT min(sequence) AS sequence FROM records WHERE tableId = ? AND shard = ?",
      ),
      has: sql.prepare<[number, number, number], { sequence: number }>(
        "SELECT sequence FROM records WHERE tableId = ? AND shard = ? AND sequence = ?",
      ),
      trim: sql.prepare<[number]>("DELETE FROM records WHERE at < ?"),
      drop: sql.prepare<[number]>("DELETE FROM records WHERE tableId = ?"),
    };
    commits.listen(() => this.announce());
  }

  /** Appends a record inside a commit, unless the write changed nothing. Returns its sequence number. */
  append(
    table: Table,
    key: Uint8Array,
    before: Row | undefined,
    next: Row | undefined,
    expired: boolean,
  ): string | undefined {
    const viewType = table.definition.stream?.viewType;
    const changed = next ?? before;
    if (!viewType || !changed || (before && next && equalItems(before.item, next.item))) return undefined;
    const keys = keyOf(changed.item, table.definition.key);
    const withOld = before && (viewType === "OLD_IMAGE" || viewType === "NEW_AND_OLD_IMAGES");
    const withNew = next && (viewType === "NEW_IMAGE" || viewType === "NEW_AND_OLD_IMAGES");
    const head: Omit<Body, "oldImage" | "newImage"> = {
      eventName: before ? (next ? "MODIFY" : "REMOVE") : "INSERT",
      at: this.now(),
      viewType,
      keys,
      sizeBytes: itemSize(keys) + (withOld ? before.size : 0) + (withNew ? next.size : 0),
      ...(expired && { expired }),
    };
    const body = withMembers(head, {
      oldImage: withOld ? before.text : undefined,
      newImage: withNew ? next.text : undefined,
    });
    const { lastInsertRowid } = this.statements.append.run(table.id, shardOf(key), head.at, body);
    this.touched.add(table.name);
    return sequenceNumber(Number(lastInsertRowid));
  }

  /**
   * Returns records, oldest first, after a sequence number or from the oldest. At least one is returned if there is
   * any; further ones must fit into `bytes`. At most one more record is read.
   */
  read(
    table: Table,
    after: string | undefined,
    limit: number,
    shard = 0,
    bytes = Number.POSITIVE_INFINITY,
  ): StreamRecord[] {
    const records: StreamRecord[] = [];
    let size = 0;
    const rows = this.statements.read.iterate(table.id, shard, after ? Number(after) : 0, limit);
    for (const { sequence, shard, body } of rows) {
      const record = { sequenceNumber: sequenceNumber(sequence), shard, ...parseBody(body) };
      size += record.sizeBytes;
      if (size > bytes && records.length > 0) break;
      records.push(record);
    }
    return records;
  }

  /** Returns the sequence number of the last record, for a reader that wants only later ones. */
  latest(table: Table): string {
    return sequenceNumber(this.statements.last.get(table.id)?.sequence ?? 0);
  }

  /** Returns the sequence number of the oldest kept record. */
  oldest(table: Table, shard = 0): string | undefined {
    const sequence = this.statements.oldest.get(table.id, shard)?.sequence;
    return typeof sequence === "number" ? sequenceNumber(sequence) : undefined;
  }

  /** Tells whether a record of this stream still exists. */
  has(table: Table, sequence: string, shard = 0): boolean {
    return this.statements.has.get(table.id, shard, Number(sequence)) !== undefined;
  }

  /**
   * Calls the listener with a table's name after each commit that appended records. Returns the function that
   * removes it.
   */
  listen(listener: (tableName: string) => void): () => void {
    this.emitter.on("appended", listener);
    return () => this.emitter.off("appended", listener);
  }

  trim(): void {
    this.statements.trim.run(this.now() - retentionMs);
  }

  drop(table: Table): void {
    this.statements.drop.run(table.id);
  }

  private announce(): void {
    const names = [...this.touched];
    this.touched.clear();
    for (const name of names) this.emitter.emit("appended", name);
  }
}

/** Returns the shard of a key. Keys begin with their hash, so the first byte spreads partitions evenly. */
const shardOf = (key: Uint8Array) => (key[0] ?? 0) % shards;

export const sequenceNumber = (sequence: number) => String(sequence).padStart(21, "0");

function parseBody(text: string): Body {
  return JSON.parse(text);
}

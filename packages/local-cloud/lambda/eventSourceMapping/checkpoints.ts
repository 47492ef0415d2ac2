import type { DatabaseSync } from "node:sqlite";

import { inTransaction } from "../../core/store/inTransaction";
import { openedDatabase } from "../../core/store/openedDatabase";

/** The shard of a mapping that a checkpoint belongs to. */
export interface ShardKey {
  /** The mapping's UUID. */
  readonly mapping: string;
  readonly streamArn: string;
  readonly shardId: string;
}

type CheckpointRow = readonly [
  mapping: string,
  stream: string,
  shard: string,
  poller: number,
  pollers: number,
  sequence: string,
];

/**
 * Stores the position of each poller on disk. A checkpoint passes a record only when it is done, so unfinished records
 * are delivered again after a kill. The column `lane` holds a poller's number, `lanes` the number of pollers.
 */
export class Checkpoints {
  private readonly database: DatabaseSync;
  private readonly statements;
  private closed = false;
  private flushing: Promise<void> | undefined;
  /** The newest positions that are not on disk yet, by poller. */
  private readonly waiting = new Map<string, CheckpointRow>();

  constructor(
    file: string,
    private readonly onFailure: (error: unknown) => void = () => {},
  ) {
    this.database = openedDatabase(
      file,
      `
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS checkpoints (
        mapping TEXT, stream TEXT, shard TEXT, lane INTEGER, lanes INTEGER, sequence TEXT NOT NULL,
        PRIMARY KEY (mapping, stream, shard, lanes, lane)) WITHOUT ROWID`,
    );
    this.statements = {
      put: this.database.prepare("INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?, ?, ?)"),
      all: this.database.prepare(
        "SELECT lane, lanes, sequence FROM checkpoints WHERE mapping = ? AND stream = ? AND shard = ?",
      ),
      forget: this.database.prepare(
        "DELETE FROM checkpoints WHERE mapping = ? AND stream = ? AND shard = ? AND lanes <> ?",
      ),
    };
  }

  /**
   * Returns the pollers' positions, `undefined` for a poller without one. If the number of pollers has changed, all
   * start at the last position of the slowest one, and some records are delivered again.
   */
  positions(place: ShardKey, pollers: number): (string | undefined)[] {
    this.flush();
    const rows = this.statements.all.all(place.mapping, place.streamArn, place.shardId).map((row) => ({
      poller: Number(row["lane"]),
      pollers: Number(row["lanes"]),
      sequence: String(row["sequence"]),
    }));
    const own = rows.filter((row) => row.pollers === pollers);
    if (own.length === pollers)
      return own.sort((a, b) => a.poller - b.poller).map(({ sequence }) => sequence);
    const others = rows.filter((row) => row.pollers !== pollers);
    const complete = others.length > 0 && others.length === others[0]?.pollers;
    const oldest = complete ? others.map(({ sequence }) => sequence).sort()[0] : undefined;
    return Array.from(
      { length: pollers },
      (_, poller) => own.find((row) => row.poller === poller)?.sequence ?? oldest,
    );
  }

  /**
   * Stores a position at the end of this turn of the event loop, together with other pollers' positions. Settles when
   * it is on disk, or when the disk is full.
   */
  put(
    { mapping, streamArn, shardId }: ShardKey,
    poller: number,
    pollers: number,
    sequence: string,
  ): Promise<void> {
    if (this.closed) return Promise.resolve();
    const key = [mapping, streamArn, shardId, poller, pollers].join();
    this.waiting.set(key, [mapping, streamArn, shardId, poller, pollers, sequence]);
    this.flushing ??= new Promise(setImmediate).then(() => {
      this.flushing = undefined;
      this.flush();
    });
    return this.flushing;
  }

  /** Writes the pending positions. On a full disk they stay pending: at worst, records are delivered again. */
  private flush(): void {
    if (this.closed || this.waiting.size === 0) return;
    try {
      inTransaction(this.database, () => {
        for (const row of this.waiting.values()) this.statements.put.run(...row);
      });
    } catch (error) {
      this.onFailure(error);
      return;
    }
    this.waiting.clear();
  }

  /** Deletes checkpoints from runs with another number of pollers. Call it once each poller has its own. */
  settle({ mapping, streamArn, shardId }: ShardKey, pollers: number): void {
    this.flush();
    this.statements.forget.run(mapping, streamArn, shardId, pollers);
  }

  close(): void {
    this.flush();
    this.closed = true;
    this.database.close();
  }
}

import type { EventRecord } from "./settings";
import type { ShardReader, WireRecord } from "./streamReader";

/** The number of records that one call requests: the maximum that a stream returns. */
const PAGE = 1000;
/** A page with fewer bytes than this was not cut: a stream returns up to 1 MB, and one record takes up to 800 kB. */
const UNCUT = 200 * 1024;
/** The total size, in characters, of the records that stay in memory. */
const MEMORY_LIMIT = 1024 * 1024;
/** The size that a record counts in addition to its text. */
const OVERHEAD = 100;

/** A record that was read. */
export interface SeenRecord {
  readonly sequenceNumber: string;
  /** Absent if the mapping's filters drop it. */
  readonly wanted?: { readonly record: EventRecord; readonly poller: number };
}

export interface Page {
  readonly records: readonly EventRecord[];
  /** The sequence number of the last record read, even one for another poller or for none. Absent if none was read. */
  readonly last?: string;
}

/**
 * Reads a shard once for all pollers of a mapping, as Lambda does. Each poller has its own position. The newest records
 * stay in memory for pollers that are slightly behind. A poller that is far behind reads separately until it catches
 * up.
 */
export class SharedShard {
  private window: SeenRecord[] = [];
  private size = 0;
  /** The position before the window. Sequence numbers sort as text. */
  private start: string;
  private readonly reader: ShardReader;
  private fetching: Promise<boolean> | undefined;
  private wakes = 0;
  private atEnd = false;

  constructor(
    private readonly open: (after: string | undefined) => ShardReader,
    private readonly see: (record: WireRecord) => SeenRecord,
    /** The positions of the pollers. */
    positions: readonly (string | undefined)[],
  ) {
    this.start = positions.map((position) => position ?? "").sort()[0] ?? "";
    this.reader = open(this.start || undefined);
  }

  /** Returns the reader of one poller. */
  readerOf(poller: number, position: string | undefined): PollerReader {
    return new PollerReader(this, poller, position ?? "");
  }

  /** Notes that the stream has new records. */
  wake(): void {
    this.wakes++;
    this.atEnd = false;
  }

  /**
   * Returns the records in memory after a position, or `undefined` if the next record may already have been dropped.
   */
  after(position: string): readonly SeenRecord[] | undefined {
    if (position < this.start) return undefined;
    return this.window.slice(
      this.window.findLastIndex(({ sequenceNumber }) => sequenceNumber <= position) + 1,
    );
  }

  /** Reads the next page. Concurrent calls share one read. Resolves to false at the end of the stream. */
  more(): Promise<boolean> {
    if (this.atEnd) return Promise.resolve(false);
    this.fetching ??= this.fetch().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  /** Reads after a position for one poller that is far behind. */
  async readSeparately(position: string): Promise<readonly SeenRecord[]> {
    return (await this.open(position || undefined).read(PAGE)).map(this.see);
  }

  private async fetch(): Promise<boolean> {
    const { wakes } = this;
    const read = await this.reader.read(PAGE);
    const page = read.map(this.see);
    // The stream wakes its readers, so after a page that reaches its end there is no need to poll.
    this.atEnd = !isCut(read) && wakes === this.wakes;
    this.window.push(...page);
    this.size += sizeOf(page);
    this.forget(page.length);
    return page.length > 0;
  }

  /** Drops the oldest records beyond the limit, but never the newest page. */
  private forget(page: number): void {
    let count = 0;
    while (this.size > MEMORY_LIMIT && count < this.window.length - page) {
      this.size -= sizeOf(this.window.slice(count, count + 1));
      count++;
    }
    const last = this.window.splice(0, count).at(-1);
    if (last) this.start = last.sequenceNumber;
  }
}

const isCut = (page: readonly WireRecord[]) =>
  page.length === PAGE || page.reduce((sum, { dynamodb }) => sum + dynamodb.SizeBytes, 0) >= UNCUT;

const sizeOf = (records: readonly SeenRecord[]) =>
  records.reduce((sum, { wanted }) => sum + OVERHEAD + (wanted?.record.text.length ?? 0), 0);

/** Reads a shard's records for one poller. */
export class PollerReader {
  constructor(
    private readonly shard: SharedShard,
    private readonly poller: number,
    private position: string,
  ) {}

  /** Returns up to `limit` of the poller's records, oldest first. */
  async read(limit: number): Promise<Page> {
    for (;;) {
      const next = this.shard.after(this.position) ?? (await this.shard.readSeparately(this.position));
      if (next.length > 0) return this.take(next, limit);
      if (!(await this.shard.more())) return { records: [] };
    }
  }

  /** Continues after this record. */
  seek(after: string | undefined): void {
    this.position = after ?? "";
  }

  private take(next: readonly SeenRecord[], limit: number): Page {
    const records: EventRecord[] = [];
    for (const { sequenceNumber, wanted } of next) {
      this.position = sequenceNumber;
      if (wanted?.poller === this.poller) records.push(wanted.record);
      if (records.length === limit) break;
    }
    return { records, last: this.position };
  }
}

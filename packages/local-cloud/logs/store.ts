import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Clock } from "../core/clock";
import { inTransaction } from "../core/store/inTransaction";
import { openedDatabase } from "../core/store/openedDatabase";
import type { LogEvent, Place } from "./events";
import { comesBefore } from "./events";

export interface Stream {
  readonly id: number;
  readonly name: string;
  /** Epoch milliseconds, like every time here. */
  readonly created: number;
}

export interface StreamSummary extends Stream {
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly bytes: number;
}

export interface Reading {
  readonly streams: readonly Stream[];
  /** Inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Continues after this event, or before it when `backward`. */
  readonly beyond?: Place;
  readonly backward?: boolean;
  readonly limit: number;
  readonly matches?: (message: string) => boolean;
}

/** Time, ingestion time, message. */
type Row = readonly [number, number, string];

interface Buffered {
  readonly stream: number;
  readonly rows: Row[];
}

/** The milliseconds for which lines may stay in memory only. A kill loses at most these lines. */
const FLUSH_AFTER = 200;
const FLUSH_AT = 4_000;

/** The maximum number of lines in a segment. An event's position combines its segment's number and its index there. */
const SEGMENT = 100_000;

/**
 * Stores log events on disk. Writing only appends to memory; a timer writes new streams and one row per stream. So no
 * invocation waits for the disk or fails because of it, and a line costs next to nothing.
 */
export class LogStore {
  private readonly database: DatabaseSync;
  private readonly insertStream: StatementSync;
  private readonly insertSegment: StatementSync;
  private lastStream: number;
  /** Streams that are not on disk yet. */
  private created: (readonly [group: string, stream: Stream])[] = [];
  private readonly buffers = new Map<number, Buffered>();
  private readonly known = new Map<string, Stream>();
  private buffered = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    file: string,
    private readonly clock: Pick<Clock, "now">,
    private readonly onFailure: (error: unknown) => void = () => {},
  ) {
    this.database = openedDatabase(
      file,
      `
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS streams (
        id INTEGER PRIMARY KEY, log_group TEXT NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
        UNIQUE (log_group, name)
      );
      CREATE TABLE IF NOT EXISTS segments (
        id INTEGER PRIMARY KEY AUTOINCREMENT, stream INTEGER NOT NULL,
        first INTEGER NOT NULL, last INTEGER NOT NULL, bytes INTEGER NOT NULL, events TEXT NOT NULL
      );
      CREATE INDEX IF NOT EXISTS by_stream ON segments (stream, first);`,
    );
    const last = this.database.prepare("SELECT max(id) AS id FROM streams").get();
    this.lastStream = Number(last?.["id"] ?? 0);
    this.insertStream = this.database.prepare(
      "INSERT INTO streams (id, log_group, name, created) VALUES (?, ?, ?, ?)",
    );
    this.insertSegment = this.database.prepare(
      "INSERT INTO segments (stream, first, last, bytes, events) VALUES (?, ?, ?, ?, ?)",
    );
  }

  /** Returns the stream of that name, and creates it if necessary. */
  stream(group: string, name: string): Stream {
    const found = this.find(group, name);
    if (found) return found;
    const stream = { id: ++this.lastStream, name, created: this.clock.now() };
    this.created.push([group, stream]);
    this.flushSoon();
    return this.remember(group, stream);
  }

  find(group: string, name: string): Stream | undefined {
    const known = this.known.get(`${group}\n${name}`);
    if (known) return known;
    const row = this.database
      .prepare("SELECT id, name, created FROM streams WHERE log_group = ? AND name = ?")
      .get(group, name);
    return row && this.remember(group, streamOf(row));
  }

  /** Returns the streams by name. */
  streams(group: string, prefix = ""): StreamSummary[] {
    this.flush();
    const rows = this.database
      .prepare(
        `SELECT streams.id, name, created, min(first) AS first, max(last) AS last, total(bytes) AS bytes
         FROM streams LEFT JOIN segments ON segments.stream = streams.id
         WHERE log_group = ? AND substr(name, 1, length(?)) = ? GROUP BY streams.id ORDER BY name`,
      )
      .all(group, prefix, prefix);
    return rows.map((row) => ({
      ...streamOf(row),
      first: optional(row["first"]),
      last: optional(row["last"]),
      bytes: Number(row["bytes"]),
    }));
  }

  /** Appends rows. After `close` they are dropped, because nothing could read them. */
  append(stream: Stream, rows: readonly Row[]): void {
    if (!this.database.isOpen) return;
    const buffer = this.buffers.get(stream.id);
    if (buffer) buffer.rows.push(...rows);
    else this.buffers.set(stream.id, { stream: stream.id, rows: [...rows] });
    this.buffered += rows.length;
    if (this.buffered >= FLUSH_AT) this.flush();
    else this.flushSoon();
  }

  /** Returns events in chronological order, or reversed with `backward`. Reads no more segments than necessary. */
  read({ streams, from, to, beyond, backward = false, limit, matches }: Reading): LogEvent[] {
    this.flush();
    const byId = new Map(streams.map((stream) => [stream.id, stream]));
    const lowest = beyond && !backward ? Math.max(from, beyond.time) : from;
    const highest = beyond && backward ? Math.min(to, beyond.time + 1) : to;
    const found: LogEvent[] = [];
    const direction = backward ? -1 : 1;
    const sort = () => found.sort((a, b) => direction * (comesBefore(a, b) ? -1 : 1));

    for (const segment of this.segments([...byId.keys()], lowest, highest, backward)) {
      // Segments are ordered by their first (backward: last) event, so none after this one can change the
      // result.
      const edge = found.length >= limit ? sort()[limit - 1]?.time : undefined;
      if (edge !== undefined && (backward ? segment.last < edge : segment.first > edge)) break;
      for (const [index, [time, ingested, message]] of segment.rows.entries()) {
        const event = {
          stream: segment.stream,
          time,
          ingested,
          message,
          position: segment.id * SEGMENT + index,
        };
        if (time < lowest || time >= highest) continue;
        if (beyond && !(backward ? comesBefore(event, beyond) : comesBefore(beyond, event))) continue;
        if (!matches || matches(message))
          found.push({ ...event, stream: byId.get(segment.stream)?.name ?? "" });
      }
    }
    const page = sort().slice(0, limit);
    return backward ? page.reverse() : page;
  }

  /** Deletes a group's segments whose events are all older than `before`, unless the disk is full or the file damaged. */
  trim(group: string, before: number): void {
    try {
      this.database
        .prepare(
          "DELETE FROM segments WHERE last < ? AND stream IN (SELECT id FROM streams WHERE log_group = ?)",
        )
        .run(before, group);
    } catch {
      // Logs stop no run. The next hour tries again.
    }
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => this.flush(), FLUSH_AFTER).unref();
  }

  /** Writes the buffered streams and rows. If that fails, such as on a full disk, they stay buffered. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.buffered === 0 && this.created.length === 0) return;
    try {
      inTransaction(this.database, () => {
        for (const [group, { id, name, created }] of this.created)
          this.insertStream.run(id, group, name, created);
        for (const { stream, rows } of this.buffers.values())
          for (let start = 0; start < rows.length; start += SEGMENT)
            this.insert(stream, rows.slice(start, start + SEGMENT));
      });
    } catch (error) {
      this.onFailure(error);
      return;
    }
    this.created = [];
    this.buffers.clear();
    this.buffered = 0;
  }

  close(): void {
    if (!this.database.isOpen) return;
    this.flush();
    this.database.close();
  }

  private insert(stream: number, rows: readonly Row[]): void {
    let first = Number.POSITIVE_INFINITY;
    let last = 0;
    for (const [time] of rows) {
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
    const events = JSON.stringify(rows);
    this.insertSegment.run(stream, first, last, events.length, events);
  }

  private *segments(streams: readonly number[], from: number, to: number, backward: boolean) {
    const order = backward ? "last DESC, id DESC" : "first, id";
    const rows = this.database
      .prepare(
        `SELECT id, stream, first, last, events FROM segments
         WHERE stream IN (SELECT value FROM json_each(?)) AND last >= ? AND first < ? ORDER BY ${order}`,
      )
      .iterate(JSON.stringify(streams), from, to);
    for (const { id, stream, first, last, events } of rows) {
      const parsed: Row[] = JSON.parse(String(events));
      yield {
        id: Number(id),
        stream: Number(stream),
        first: Number(first),
        last: Number(last),
        rows: parsed,
      };
    }
  }

  private remember(group: string, stream: Stream): Stream {
    this.known.set(`${group}\n${stream.name}`, stream);
    return stream;
  }
}

const streamOf = (row: Record<string, unknown>): Stream => ({
  id: Number(row["id"]),
  name: String(row["name"]),
  created: Number(row["created"]),
});

const optional = (value: unknown) => (value === null ? undefined : Number(value));

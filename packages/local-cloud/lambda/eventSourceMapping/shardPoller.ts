import type { Work } from "../../core/clock";
import { afterDelivery, type Batch } from "./afterDelivery";
import { backoff } from "./backoff";
import type { Condition, EventRecord, Outcome, Settings } from "./settings";
import type { Page } from "./sharedShard";

/** The largest event that Lambda accepts, in bytes. */
const maxPayload = 6 * 1024 * 1024;

/** The maximum number of records of one read. */
const maxRead = 1000;

/**
 * The milliseconds between two batches that are not full, and between two reads for one batch. Lambda polls a shard
 * four times a second. Here the next batch comes sooner, but a busy table does not cause a batch for each record.
 */
export const PACE = 50;

/** The abort reason of waits that end early. Without one, Node creates an error with a stack trace each time. */
const WOKEN = "woken";

/** The dependencies of a shard poller. */
export interface ShardPollerDependencies {
  readonly settings: Settings;
  /** What the clock knows of the poller: it waits by it. */
  readonly clock: Work;
  /**
   * The epoch milliseconds from which the age of earlier records counts. It is the beginning of this run for a mapping that an
   * earlier run had, because time without a local run does not count. It is 0 for a new mapping, whose records may be old.
   */
  readonly agesFrom: number;
  /** Returns up to `limit` of the poller's records after the previous read, and the new position. */
  read(limit: number): Promise<Page>;
  deliver(records: readonly EventRecord[]): Promise<Outcome>;
  discard(batch: Batch, condition: Condition): Promise<void>;
  /** Returns to the checkpoint: the next read starts there. */
  rewind(): void;
  /** Marks all records up to this one as done. Settles when that is on disk: after a kill, they are not repeated. */
  checkpoint(sequenceNumber: string): Promise<void>;
  /** Returns the maximum number of records in the next batch: the configured size, except in tests. */
  batchSize(): number;
  problem(error: unknown): void;
}

/**
 * Polls a shard: reads, batches, delivers and retries, all in order. Several pollers may share a shard. A batch is
 * delivered only when the checkpoint after the previous one is on disk, so a kill repeats at most one batch.
 */
export class ShardPoller {
  private buffer: EventRecord[] = [];
  private last: string | undefined;
  private checked: string | undefined;
  private appended = true;
  /** The window that is open ends at once. */
  private flushes = false;
  private sleeping = false;
  private pausing = false;
  private readonly stopping = new AbortController();
  private wakeSleeper: () => void = () => {};
  private hurry: () => void = () => {};
  private onIdle: (() => void)[] = [];
  private readonly running: Promise<void>;

  constructor(private readonly dependencies: ShardPollerDependencies) {
    this.running = this.run();
  }

  /** Tells the poller that the stream has new records. */
  wake(): void {
    this.appended = true;
    this.wakeSleeper();
  }

  /**
   * Ends open batch windows early. Settles when all records are processed, or when this many windows have ended: what a
   * function causes by its own writes then waits for the end of the next one.
   */
  async idle(windows = Number.POSITIVE_INFINITY): Promise<void> {
    for (let ended = 0; ended < windows && !this.isIdle; ended++) {
      this.flushes = true;
      this.wakeSleeper();
      this.hurry();
      await new Promise<void>((resolve) => this.onIdle.push(resolve));
    }
  }

  /** Ends the wait for a fuller batch. Returns false if records do not wait for that. */
  hurryUp(): boolean {
    const isHeld = this.buffer.length > 0 || this.appended;
    if (this.stopped || !isHeld || !(this.pausing || this.sleeping)) return false;
    this.flushes = true;
    this.wakeSleeper();
    this.hurry();
    return true;
  }

  get isIdle(): boolean {
    return this.stopped || (this.sleeping && !this.appended && this.buffer.length === 0);
  }

  /** Settles when the current delivery has ended. Unfinished records are delivered again later. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeSleeper();
    this.hurry();
    await this.running;
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    let problems = 0;
    while (!this.stopped)
      try {
        const size = this.dependencies.batchSize();
        const batch = await this.nextBatch(size);
        const began = this.dependencies.clock.now();
        if (batch.length > 0) await this.deliverBatch(batch);
        if (batch.length < size) await this.pause(began + PACE);
        problems = 0;
      } catch (error) {
        if (this.stopped) break;
        this.dependencies.problem(error);
        // Records that were read but not processed are read again.
        this.buffer = [];
        this.dependencies.rewind();
        await this.dependencies.clock.wait(backoff(++problems), this.stopping.signal);
      }
    this.notifyIdle();
    this.dependencies.clock.end();
  }

  /** Returns a batch once it is full or its window ends. */
  private async nextBatch(size: number): Promise<EventRecord[]> {
    const { settings, clock } = this.dependencies;
    let closes: number | undefined;
    while (!this.stopped) {
      if (this.buffer.length > 0) closes ??= clock.now() + settings.batchWindow * 1000;
      const fit = fitting(this.buffer, size);
      if (fit < this.buffer.length || fit === size) return this.buffer.splice(0, fit);
      this.appended = false;
      const readAt = clock.now();
      const { records, last } = await this.dependencies.read(Math.min(size - fit, maxRead));
      this.buffer.push(...records);
      this.last = last ?? this.last;
      if (last !== undefined) continue;
      if (closes !== undefined && (this.flushes || clock.now() >= closes)) {
        this.flushes = false;
        return this.buffer.splice(0);
      }
      this.skipped();
      await this.sleep(closes === undefined ? Number.POSITIVE_INFINITY : closes - clock.now());
      if (closes !== undefined) await this.pause(Math.min(readAt + PACE, closes));
    }
    return [];
  }

  /** Moves the checkpoint past filtered records if no record before them is pending. */
  private skipped(): void {
    if (this.buffer.length > 0 || this.last === undefined || this.last === this.checked) return;
    void this.checkpoint(this.last);
  }

  private async deliverBatch(records: readonly EventRecord[]): Promise<void> {
    const { clock, settings } = this.dependencies;
    const batches: Batch[] = [{ records, retries: 0, invocations: 0 }];
    let failures = 0;
    for (let next = batches.shift(); next && !this.stopped; next = batches.shift()) {
      const batch = await this.withoutExpired(next);
      if (batch.records.length === 0) continue;
      const outcome = await clock.leave(() => this.dependencies.deliver(batch.records));
      // The local run ended, which is not the function's failure.
      if (this.stopped && outcome.kind !== "done") return;
      const { done, retry, discarded, pause } = afterDelivery(batch, outcome, settings);
      await this.finished(done);
      if (discarded) await this.discardBatch(discarded, "RetryAttemptsExhausted");
      batches.unshift(...retry);
      failures = pause ? failures + 1 : 0;
      if (pause) await clock.wait(backoff(failures), this.stopping.signal);
    }
  }

  /** Discards expired records. */
  private async withoutExpired(batch: Batch): Promise<Batch> {
    const { agesFrom, clock, settings } = this.dependencies;
    if (settings.maximumAge < 0) return batch;
    const horizon = clock.now() - settings.maximumAge * 1000;
    const first = batch.records.findIndex(({ at }) => Math.max(at, agesFrom) >= horizon);
    const count = first < 0 ? batch.records.length : first;
    if (count === 0) return batch;
    await this.discardBatch({ ...batch, records: batch.records.slice(0, count) }, "RecordAgeExceeded");
    return { ...batch, records: batch.records.slice(count) };
  }

  private async discardBatch(batch: Batch, condition: Condition): Promise<void> {
    await this.dependencies.discard(batch, condition);
    await this.finished(batch.records);
  }

  private async finished(records: readonly EventRecord[]): Promise<void> {
    const last = records.at(-1);
    if (last) await this.checkpoint(last.sequenceNumber);
  }

  private checkpoint(sequenceNumber: string): Promise<void> {
    this.checked = sequenceNumber;
    return this.dependencies.checkpoint(sequenceNumber);
  }

  /** Sleeps until new records arrive, at most `ms`. */
  private async sleep(ms: number): Promise<void> {
    if (this.appended || this.stopped) return;
    this.sleeping = true;
    this.notifyIdle();
    const woken = new AbortController();
    this.wakeSleeper = () => woken.abort(WOKEN);
    await this.dependencies.clock.wait(ms, woken.signal);
    this.wakeSleeper = () => {};
    this.sleeping = false;
  }

  /** Waits for more records until a time, unless `idle` was called. */
  private async pause(until: number): Promise<void> {
    const { clock } = this.dependencies;
    const left = until - clock.now();
    if (left <= 0 || this.flushes || this.stopped) return;
    const hurried = new AbortController();
    this.hurry = () => hurried.abort(WOKEN);
    this.pausing = true;
    await clock.wait(left, hurried.signal);
    this.pausing = false;
    this.hurry = () => {};
  }

  private notifyIdle(): void {
    this.flushes = false;
    for (const tell of this.onIdle.splice(0)) tell();
  }
}

/** Returns how many records fit into an event, at least one. */
function fitting(records: readonly EventRecord[], size: number): number {
  let bytes = '{"Records":[]}'.length;
  for (const [i, record] of records.entries()) {
    bytes += record.bytes + 1;
    if (i > 0 && (i >= size || bytes > maxPayload)) return i;
  }
  return Math.min(records.length, size);
}

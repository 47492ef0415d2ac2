import type { EventRecord, Outcome } from "./settings";

/** What may go wrong between a stream and its consumers, made to happen often; each a chance from 0 to 1. */
export interface StreamFaults {
  /** A batch, or its end, comes again; or older batches do, beside those that follow. */
  readonly repeat?: number;
  /** A batch is shorter than it could be. */
  readonly rebatch?: number;
  /** The worker is killed in the middle of a batch. */
  readonly crash?: number;
  /** From 0 to 1; seeded, so that a failure can be looked at again. */
  readonly random: () => number;
}

/** How many of the records that were delivered may come again. */
const remembered = 1000;
/** Milliseconds after which a worker is killed, at most. */
const crashWithin = 30;

/** Stands between a lane and its function, and does nothing unless tests ask for faults. */
export class Faulty {
  private delivered: EventRecord[] = [];
  private readonly replays = new Set<Promise<unknown>>();

  constructor(
    private readonly deliver: (records: readonly EventRecord[]) => Promise<Outcome>,
    private readonly crash: () => void,
    private readonly faults: () => StreamFaults | undefined,
  ) {}

  batchSize(most: number): number {
    const faults = this.faults();
    return faults && faults.random() < (faults.rebatch ?? 0) ? 1 + Math.floor(faults.random() * most) : most;
  }

  async try(records: readonly EventRecord[]): Promise<Outcome> {
    const faults = this.faults();
    if (!faults) return this.deliver(records);
    const { random, crash = 0, repeat = 0 } = faults;
    this.replayOlder(repeat, random);
    const killing = random() < crash ? setTimeout(this.crash, random() * crashWithin) : undefined;
    const outcome = await this.deliver(records);
    clearTimeout(killing);
    if (outcome.kind !== "done") return killing ? { kind: "unanswered", pause: false } : outcome;
    this.delivered = [...this.delivered, ...records].slice(-remembered);
    if (random() >= repeat / 2) return outcome;
    const from = records[Math.floor(random() * records.length)]?.sequenceNumber;
    return { kind: "unanswered", from, pause: false };
  }

  /** What runs beside the lane. */
  async settled(): Promise<void> {
    while (this.replays.size > 0) await Promise.all(this.replays);
  }

  get busy(): boolean {
    return this.replays.size > 0;
  }

  private replayOlder(chance: number, random: () => number): void {
    if (this.delivered.length === 0 || random() >= chance / 2) return;
    const from = Math.floor(random() * this.delivered.length);
    const slice = this.delivered.slice(from, from + 1 + Math.floor(random() * 100));
    const replay = this.deliver(slice).finally(() => this.replays.delete(replay));
    this.replays.add(replay);
  }
}

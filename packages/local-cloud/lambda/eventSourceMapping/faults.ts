import type { EventRecord, Outcome } from "./settings";

/** Faults between a stream and its consumers, injected by tests. Each is a probability from 0 to 1. */
export interface StreamFaults {
  /** A batch or its end is repeated, or older batches are repeated concurrently with the next ones. */
  readonly repeat?: number;
  /** A batch is shorter than it could be. */
  readonly rebatch?: number;
  /** The worker is killed during a batch. */
  readonly crash?: number;
  /** Returns a number from 0 to 1. Seed it to reproduce a failure. */
  readonly random: () => number;
}

/** The number of delivered records that are kept for repetition. */
const remembered = 1000;
/** The maximum milliseconds after which a worker is killed. */
const crashWithin = 30;

/** Injects faults between a shard poller and its function. Does nothing unless a test asks for faults. */
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

  /** Settles when the repeated deliveries that run concurrently with the poller have ended. */
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

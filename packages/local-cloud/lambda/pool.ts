import {
  CLOSE_GRACE,
  IDLE,
  LOADING_AT_ONCE,
  MAX_WORKERS,
  MEMORY_WATCH,
  PATIENCE,
  STALL,
  STEADY_WORKERS,
  WORKER_AGE,
} from "./limits";

/** What a pool keeps; a `Sandbox`, to the rest of the service. */
export interface Pooled {
  readonly startedAt: number;
  readonly usable: boolean;
  readonly loaded: Promise<unknown>;
  watchMemory(): void;
  end(grace: number): Promise<void>;
}

interface Waiter<S> {
  readonly since: number;
  take(sandbox: S): void;
  refuse(error: unknown): void;
}

/** The workers of one function version. */
class Ward<S extends Pooled> {
  readonly idle: { readonly sandbox: S; readonly since: number }[] = [];
  readonly waiting: Waiter<S>[] = [];
  loading = 0;
  alive = 0;
  /** When one of its invocations last ended. */
  moved = 0;

  constructor(readonly start: () => Promise<S>) {}

  /** How many more workers its invocations ask for. Those that have just come may still find one free. */
  wanted(now: number): number {
    if (this.alive - this.loading >= STEADY_WORKERS && now - this.moved < STALL) return 0;
    const patient = this.alive > this.loading ? PATIENCE : 0;
    return this.waiting.filter(({ since }) => now - since >= patient).length - this.loading;
  }
}

/**
 * Workers, kept while they are warm. Where AWS would start another environment at once, a laptop first lets
 * an invocation wait a moment for one that is busy, and starts few at a time: with two cores, a storm of cold
 * starts would serve nobody.
 */
export class Pool<K extends object, S extends Pooled> {
  private readonly wards = new Map<K, Ward<S>>();
  private readonly busy = new Set<S>();
  /** Workers that load or end. */
  private readonly underWay = new Set<Promise<void>>();
  private readonly sweeper: NodeJS.Timeout;
  private watcher: NodeJS.Timeout | undefined;
  private patience: NodeJS.Timeout | undefined;
  private alive = 0;
  private loading = 0;
  private closed = false;

  constructor(
    private readonly start: (key: K) => Promise<S>,
    private readonly maximum = MAX_WORKERS,
  ) {
    this.sweeper = setInterval(() => this.sweep(), IDLE / 4);
    this.sweeper.unref();
  }

  /** A loaded worker that nobody else uses, until `release`. */
  acquire(key: K): S | Promise<S> {
    if (this.closed) throw new Error("The local cloud is closing.");
    const ward = this.ward(key);
    for (let warm = ward.idle.pop(); warm; warm = ward.idle.pop()) {
      if (this.fresh(warm.sandbox)) return this.use(warm.sandbox);
      this.drop(ward, warm.sandbox);
    }
    return new Promise((take, refuse) => {
      ward.waiting.push({ since: performance.now(), take, refuse });
      this.feed();
    });
  }

  release(key: K, sandbox: S): void {
    const ward = this.ward(key);
    ward.moved = performance.now();
    this.busy.delete(sandbox);
    if (this.busy.size === 0) this.stopWatching();
    // Room is made for one at a time: what ends or loads now may be all that the others need.
    const starving = this.alive >= this.maximum && this.underWay.size === 0 && this.othersStarve(ward);
    const next = this.fresh(sandbox) && !starving ? ward.waiting.shift() : undefined;
    if (next) next.take(this.use(sandbox));
    else if (this.fresh(sandbox) && !starving) ward.idle.push({ sandbox, since: performance.now() });
    else this.drop(ward, sandbox);
  }

  /** Ends every worker; what runs is given a moment to finish. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.sweeper);
    clearTimeout(this.patience);
    this.stopWatching();
    for (const ward of this.wards.values()) {
      for (const { refuse } of ward.waiting.splice(0)) refuse(new Error("The local cloud is closing."));
      for (const { sandbox } of ward.idle.splice(0)) this.drop(ward, sandbox);
    }
    for (const sandbox of this.busy) this.track(sandbox.end(CLOSE_GRACE));
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private ward(key: K): Ward<S> {
    const known = this.wards.get(key);
    if (known) return known;
    const ward = new Ward(() => this.start(key));
    this.wards.set(key, ward);
    return ward;
  }

  private fresh(sandbox: S): boolean {
    return !this.closed && sandbox.usable && performance.now() - sandbox.startedAt < WORKER_AGE;
  }

  private use(sandbox: S): S {
    this.busy.add(sandbox);
    if (!this.watcher) {
      this.watcher = setInterval(() => {
        for (const running of this.busy) running.watchMemory();
      }, MEMORY_WATCH);
      this.watcher.unref();
    }
    return sandbox;
  }

  private stopWatching(): void {
    clearInterval(this.watcher);
    this.watcher = undefined;
  }

  private drop(ward: Ward<S>, sandbox: S): void {
    const ended = sandbox.end(CLOSE_GRACE).then(() => {
      ward.alive--;
      this.alive--;
      if (!this.closed) this.feed();
    });
    this.track(ended);
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }

  private othersStarve(ward: Ward<S>): boolean {
    return [...this.wards.values()].some(
      (other) => other !== ward && other.alive === 0 && other.waiting.length > 0,
    );
  }

  /** Starts the workers that waiting invocations need. */
  private feed(): void {
    const now = performance.now();
    let impatient = false;
    for (const ward of this.wards.values()) {
      if (ward.waiting.length === 0) continue;
      for (let wanted = ward.wanted(now); wanted > 0 && this.mayLoad(ward); wanted--)
        this.track(this.load(ward));
      impatient ||= ward.waiting.length > ward.loading;
    }
    if (impatient && !this.patience)
      this.patience = setTimeout(() => {
        this.patience = undefined;
        this.feed();
      }, PATIENCE);
  }

  private mayLoad(ward: Ward<S>): boolean {
    if (this.loading >= LOADING_AT_ONCE) return false;
    if (this.alive < this.maximum) return true;
    if (this.underWay.size === 0) this.evictIdle(ward);
    return false;
  }

  /** Makes room by ending the worker that has been idle longest. */
  private evictIdle(needy: Ward<S>): void {
    const [oldest] = [...this.wards.values()]
      .filter((ward) => ward !== needy && ward.idle.length > 0)
      .sort((a, b) => (a.idle[0]?.since ?? 0) - (b.idle[0]?.since ?? 0));
    const evicted = oldest?.idle.shift();
    if (oldest && evicted) this.drop(oldest, evicted.sandbox);
  }

  private async load(ward: Ward<S>): Promise<void> {
    this.alive++;
    this.loading++;
    ward.alive++;
    ward.loading++;
    try {
      const sandbox = await ward.start();
      await sandbox.loaded;
      this.loaded(ward);
      this.give(ward, sandbox);
    } catch (error) {
      this.loaded(ward);
      this.alive--;
      ward.alive--;
      ward.waiting.shift()?.refuse(error);
    }
    if (!this.closed) this.feed();
  }

  private loaded(ward: Ward<S>): void {
    this.loading--;
    ward.loading--;
  }

  /** A worker that could not load its function goes to the invocation that it was started for, too. */
  private give(ward: Ward<S>, sandbox: S): void {
    const waiter = this.closed ? undefined : ward.waiting.shift();
    if (waiter) waiter.take(this.use(sandbox));
    else if (this.fresh(sandbox)) ward.idle.push({ sandbox, since: performance.now() });
    else this.drop(ward, sandbox);
  }

  private sweep(): void {
    const before = performance.now() - IDLE;
    for (const ward of this.wards.values()) {
      // The longest idle come first.
      const firstKept = ward.idle.findIndex(({ since }) => since > before);
      const stale = ward.idle.splice(0, firstKept < 0 ? ward.idle.length : firstKept);
      for (const { sandbox } of stale) this.drop(ward, sandbox);
    }
  }
}

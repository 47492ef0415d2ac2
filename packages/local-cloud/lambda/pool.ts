import {
  BUSY_WAIT,
  CLOSE_GRACE,
  IDLE,
  LOADING_AT_ONCE,
  MAX_WORKERS,
  MEMORY_WATCH,
  SPARE,
  STALL,
  STEADY_WORKERS,
  WORKER_AGE,
} from "./limits";
import { SpareCapacity } from "./spareCapacity";

/** A worker as the pool sees it. The rest of the service uses `Sandbox`. */
export interface Pooled {
  readonly startedAt: number;
  readonly usable: boolean;
  readonly loaded: Promise<unknown>;
  watchMemory(): void;
  /** Takes back the invocation that `queueNext` gave it. Returns false if the worker has already begun it. */
  takeBack(): boolean;
  end(grace: number): Promise<void>;
}

/**
 * The milliseconds after which an idle worker ends: the last idle one of its function (`last`), or any other (`spare`).
 */
export interface IdleTimes {
  readonly last: number;
  readonly spare: number;
}

interface Waiter<S> {
  readonly since: number;
  /**
   * Queues the invocation in a busy worker, which begins it as soon as it is free. Returns false if it accepts none.
   */
  queueNext(sandbox: S): boolean;
  take(sandbox: S): void;
  refuse(error: unknown): void;
}

/** The workers of one function version. */
class FunctionSandboxes<K, S extends Pooled> {
  readonly idle: { readonly sandbox: S; readonly since: number }[] = [];
  readonly waiting: Waiter<S>[] = [];
  /** The busy workers, each with the waiting invocation that was queued in it. */
  readonly busy = new Map<S, Waiter<S> | undefined>();
  loading = 0;
  alive = 0;
  /** The time at which an invocation of the function last ended. */
  lastEnded = 0;

  constructor(readonly key: K) {}

  /**
   * Hands each busy worker one of the waiting invocations, oldest first. They stay in `waiting` until the worker is
   * free.
   */
  queueNext(): void {
    const held = new Set(this.busy.values());
    for (const [sandbox, queued] of this.busy) {
      const oldest = queued ? undefined : this.waiting.find((waiter) => !held.has(waiter));
      if (!oldest?.queueNext(sandbox)) continue;
      this.busy.set(sandbox, oldest);
      held.add(oldest);
    }
  }

  /** Takes an invocation back from a busy worker. Returns false if the worker has begun it. */
  takeBack(sandbox: S): boolean {
    if (!sandbox.takeBack()) return false;
    this.busy.set(sandbox, undefined);
    return true;
  }

  /** Removes and returns the oldest invocation that no busy worker has begun. */
  next(): Waiter<S> | undefined {
    const holders = new Map([...this.busy].map(([sandbox, queued]) => [queued, sandbox]));
    const at = this.waiting.findIndex((waiter) => {
      const holder = holders.get(waiter);
      return !holder || this.takeBack(holder);
    });
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0];
  }

  /**
   * Removes and returns the invocation that is queued in a worker, if the worker has begun it or may keep it.
   */
  takeQueued(sandbox: S, mayKeep: boolean): Waiter<S> | undefined {
    const queued = this.busy.get(sandbox);
    const at = queued ? this.waiting.indexOf(queued) : -1;
    if (at < 0 || (!mayKeep && this.takeBack(sandbox))) return undefined;
    return this.waiting.splice(at, 1)[0];
  }

  /**
   * Returns how many more workers the function's invocations need. Recent invocations are not counted, because they may
   * still get a busy worker. Beyond `STEADY_WORKERS`, it is one more if the machine has room, or all if no invocation
   * has ended for `STALL` ms.
   */
  wanted(now: number, room: Pick<SpareCapacity, "take">): number {
    const minimumWait = this.alive > this.loading ? BUSY_WAIT : 0;
    const needed = this.waiting.filter(({ since }) => now - since >= minimumWait).length - this.loading;
    // After a pause, the last end is long ago, but the first invocations have not waited yet.
    const moved = Math.max(this.lastEnded, this.waiting[0]?.since ?? 0);
    if (needed <= 0 || now - moved >= STALL) return needed;
    const steady = Math.min(needed, STEADY_WORKERS - this.alive);
    return steady <= 0 && room.take(now) ? 1 : steady;
  }
}

/**
 * Keeps warm workers. If all are busy, AWS starts another environment at once. Here an invocation first waits briefly for a busy
 * worker, and few workers start at a time. Many simultaneous cold starts on a laptop's two cores would only slow one another down.
 */
export class Pool<K extends object, S extends Pooled> {
  private readonly byVersion = new Map<K, FunctionSandboxes<K, S>>();
  /** Workers that are loading or ending. */
  private readonly underWay = new Set<Promise<void>>();
  private readonly sweeper: NodeJS.Timeout;
  private watcher: NodeJS.Timeout | undefined;
  private retryTimer: NodeJS.Timeout | undefined;
  private alive = 0;
  private loading = 0;
  private closed = false;
  private readonly retired = new WeakSet<K>();

  constructor(
    private readonly start: (key: K) => Promise<S>,
    private readonly maximum = MAX_WORKERS,
    private readonly idleTimes: IdleTimes = { last: IDLE, spare: SPARE },
    private readonly room: Pick<SpareCapacity, "take"> = new SpareCapacity(),
  ) {
    this.sweeper = setInterval(() => this.sweep(), idleTimes.spare / 4);
    this.sweeper.unref();
  }

  /**
   * Returns a loaded worker for exclusive use until `release`. While the invocation waits, it may be queued in a busy
   * worker with `queueNext`, which returns false if the worker accepts none.
   */
  acquire(key: K, queueNext: (busy: S) => boolean = () => false): S | Promise<S> {
    if (this.closed) throw new Error("The local cloud is closing.");
    const sandboxes = this.sandboxes(key);
    for (let warm = sandboxes.idle.pop(); warm; warm = sandboxes.idle.pop()) {
      if (this.fresh(warm.sandbox)) return this.use(sandboxes, warm.sandbox);
      this.drop(sandboxes, warm.sandbox);
    }
    return new Promise((take, refuse) => {
      sandboxes.waiting.push({ since: performance.now(), queueNext, take, refuse });
      sandboxes.queueNext();
      this.startWorkers();
    });
  }

  /** Queues waiting invocations in busy workers. Call it when a worker has just been given an invocation. */
  queueNext(key: K): void {
    this.sandboxes(key).queueNext();
  }

  /**
   * Starts a worker before invocations arrive if the function has none and the machine has room for it. Invocations that
   * arrive while it loads wait for it, because two workers that load at once take twice as long. If it cannot start,
   * the first invocation reports why.
   */
  async warm(key: K): Promise<void> {
    const sandboxes = this.sandboxes(key);
    if (this.closed || sandboxes.alive > 0 || !this.mayLoad(sandboxes)) return;
    const loading = this.load(sandboxes);
    this.track(loading);
    await loading;
  }

  release(key: K, sandbox: S): void {
    const sandboxes = this.sandboxes(key);
    sandboxes.lastEnded = performance.now();
    // Only one worker at a time makes room for other functions: one that is ending or loading now may be enough.
    const starving = this.alive >= this.maximum && this.underWay.size === 0 && this.othersStarve(sandboxes);
    const serves = this.fresh(sandbox) && !starving;
    const queued = sandboxes.takeQueued(sandbox, serves);
    sandboxes.busy.delete(sandbox);
    const next = queued ?? (serves ? sandboxes.next() : undefined);
    if (next) next.take(this.use(sandboxes, sandbox));
    else if (serves) this.keepIdle(sandboxes, sandbox);
    else this.drop(sandboxes, sandbox);
  }

  /** Tells whether a version has workers. */
  isWarm(key: K): boolean {
    return (this.byVersion.get(key)?.alive ?? 0) > 0;
  }

  /** Ends a version's workers as soon as they are idle. The version gets no new invocations. */
  retire(key: K): void {
    this.retired.add(key);
    const sandboxes = this.byVersion.get(key);
    if (!sandboxes) return;
    for (const { sandbox } of sandboxes.idle.splice(0)) this.drop(sandboxes, sandbox);
    this.forget(sandboxes);
  }

  /** Ends every worker after giving running invocations time to finish. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.sweeper);
    clearTimeout(this.retryTimer);
    this.stopWatching();
    for (const sandboxes of this.byVersion.values()) {
      for (const sandbox of sandboxes.busy.keys()) sandboxes.takeBack(sandbox);
      for (const { refuse } of sandboxes.waiting.splice(0)) refuse(new Error("The local cloud is closing."));
      for (const { sandbox } of sandboxes.idle.splice(0)) this.drop(sandboxes, sandbox);
      for (const sandbox of sandboxes.busy.keys()) this.track(sandbox.end(CLOSE_GRACE));
    }
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private sandboxes(key: K): FunctionSandboxes<K, S> {
    const known = this.byVersion.get(key);
    if (known) return known;
    const sandboxes = new FunctionSandboxes<K, S>(key);
    this.byVersion.set(key, sandboxes);
    return sandboxes;
  }

  private fresh(sandbox: S): boolean {
    return !this.closed && sandbox.usable && performance.now() - sandbox.startedAt < WORKER_AGE;
  }

  private use(sandboxes: FunctionSandboxes<K, S>, sandbox: S): S {
    sandboxes.busy.set(sandbox, undefined);
    if (!this.watcher) {
      this.watcher = setInterval(() => this.watch(), MEMORY_WATCH);
      this.watcher.unref();
    }
    return sandbox;
  }

  /** Checks the memory of busy workers. Stops watching if there are none. */
  private watch(): void {
    const running = [...this.byVersion.values()].flatMap(({ busy }) => [...busy.keys()]);
    for (const sandbox of running) sandbox.watchMemory();
    if (running.length === 0) this.stopWatching();
  }

  private stopWatching(): void {
    clearInterval(this.watcher);
    this.watcher = undefined;
  }

  private drop(sandboxes: FunctionSandboxes<K, S>, sandbox: S): void {
    const ended = sandbox.end(CLOSE_GRACE).then(() => {
      this.ended(sandboxes);
      if (!this.closed) this.startWorkers();
    });
    this.track(ended);
  }

  private ended(sandboxes: FunctionSandboxes<K, S>): void {
    sandboxes.alive--;
    this.alive--;
    this.forget(sandboxes);
  }

  /** Drops a former version without workers. A program is saved many times in a run, so they would accumulate. */
  private forget({ key, alive, waiting }: FunctionSandboxes<K, S>): void {
    if (alive === 0 && waiting.length === 0 && this.retired.has(key)) this.byVersion.delete(key);
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }

  private othersStarve(sandboxes: FunctionSandboxes<K, S>): boolean {
    return [...this.byVersion.values()].some(
      (other) => other !== sandboxes && other.alive === 0 && other.waiting.length > 0,
    );
  }

  /** Starts the workers that waiting invocations need. */
  private startWorkers(): void {
    const now = performance.now();
    let anyWaits = false;
    for (const sandboxes of this.byVersion.values()) {
      if (sandboxes.waiting.length === 0) continue;
      for (let wanted = sandboxes.wanted(now, this.room); wanted > 0 && this.mayLoad(sandboxes); wanted--)
        this.track(this.load(sandboxes));
      anyWaits ||= sandboxes.waiting.length > sandboxes.loading;
    }
    if (anyWaits && !this.retryTimer)
      this.retryTimer = setTimeout(() => {
        this.retryTimer = undefined;
        this.startWorkers();
      }, BUSY_WAIT);
  }

  private mayLoad(sandboxes: FunctionSandboxes<K, S>): boolean {
    if (this.loading >= LOADING_AT_ONCE) return false;
    if (this.alive < this.maximum) return true;
    if (this.underWay.size === 0) this.evictIdle(sandboxes);
    return false;
  }

  /** Makes room by ending the worker that has been idle longest. */
  private evictIdle(needy: FunctionSandboxes<K, S>): void {
    const [oldest] = [...this.byVersion.values()]
      .filter((sandboxes) => sandboxes !== needy && sandboxes.idle.length > 0)
      .sort((a, b) => (a.idle[0]?.since ?? 0) - (b.idle[0]?.since ?? 0));
    const evicted = oldest?.idle.shift();
    if (oldest && evicted) this.drop(oldest, evicted.sandbox);
  }

  private async load(sandboxes: FunctionSandboxes<K, S>): Promise<void> {
    this.alive++;
    this.loading++;
    sandboxes.alive++;
    sandboxes.loading++;
    try {
      const sandbox = await this.start(sandboxes.key);
      await sandbox.loaded;
      this.loaded(sandboxes);
      this.give(sandboxes, sandbox);
    } catch (error) {
      this.loaded(sandboxes);
      sandboxes.next()?.refuse(error);
      this.ended(sandboxes);
    }
    if (!this.closed) this.startWorkers();
  }

  private loaded(sandboxes: FunctionSandboxes<K, S>): void {
    this.loading--;
    sandboxes.loading--;
  }

  /** Passes a worker to a waiting invocation, even if it failed to load: the invocation then reports why. */
  private give(sandboxes: FunctionSandboxes<K, S>, sandbox: S): void {
    const waiter = this.closed ? undefined : sandboxes.next();
    if (waiter) waiter.take(this.use(sandboxes, sandbox));
    else this.keepIdle(sandboxes, sandbox);
  }

  /** Keeps an idle worker if later invocations may use it, and ends it otherwise. */
  private keepIdle(sandboxes: FunctionSandboxes<K, S>, sandbox: S): void {
    if (this.fresh(sandbox) && !this.retired.has(sandboxes.key))
      sandboxes.idle.push({ sandbox, since: performance.now() });
    else this.drop(sandboxes, sandbox);
  }

  /** Ends workers that have been idle for too long. Each list is ordered by idle time, longest first. */
  private sweep(): void {
    const now = performance.now();
    const { last, spare } = this.idleTimes;
    for (const sandboxes of this.byVersion.values()) {
      const { idle } = sandboxes;
      const mayGo = ({ since }: { since: number }, place: number) =>
        now - since > (place === idle.length - 1 ? last : spare);
      const firstKept = idle.findIndex((each, place) => !mayGo(each, place));
      const stale = idle.splice(0, firstKept < 0 ? idle.length : firstKept);
      for (const { sandbox } of stale) this.drop(sandboxes, sandbox);
    }
  }
}

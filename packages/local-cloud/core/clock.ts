/** A source of time. */
export interface Clock {
  /** Returns epoch milliseconds. */
  now(): number;
  /**
   * Settles after `ms`, which may be infinite, or when the signal aborts. `putOff` is for work that recurs: a move of the
   * clock to a time tells it that time, and gets the time at which the work is due instead.
   */
  wait(ms: number, signal?: AbortSignal, putOff?: (until: number) => number): Promise<void>;
}

/** Something that the run does by itself. The clock moves only while all works wait for a time, or for other work. */
export interface Work extends Clock {
  /** Awaits other work, which the clock knows by itself. */
  leave<T>(other: () => Promise<T>): Promise<T>;
  end(): void;
}

/** A move of the clock that does not happen. The message says why. */
export class MoveRefused extends Error {
  override readonly name = "MoveRefused";
}

/** The milliseconds of real time within which everything that is under way must end. */
export const PATIENCE = 60_000;

/** The longest timer. Longer ones overflow, and the end of a laptop's sleep must be noticed soon. */
const longestTimer = 60_000;

/** The number of times at which one work may be due in a move. Then it is due again only at the move's end. */
const mostStops = 1_000;

/** The last time that a clock shows: the end of the year 9999, after which dates have more digits. */
export const lastTime = Date.UTC(10_000, 0, 1) - 1;

interface Appointment {
  at: number;
  readonly work?: UnderWay | undefined;
  readonly putOff?: ((until: number) => number) | undefined;
  keep(): void;
}

/** Something that is looked after at intervals. */
interface Upkeep {
  readonly ms: number;
  readonly due?: (() => number | undefined) | undefined;
  last: number;
  run(): void;
}

/**
 * The clock of a run: the machine's time, moved forward by a shift. A move goes from one due time to the next, and lets
 * everything that is due there end before it goes on.
 */
export class RunClock implements Clock {
  /**
   * The shift, which functions' workers and this process share: milliseconds, and after them the number of moves, to wait
   * for.
   */
  readonly memory = new SharedArrayBuffer(16);
  private readonly shifts = new Float64Array(this.memory, 0, 1);
  private readonly jumps = new Int32Array(this.memory, 8, 1);
  private readonly works = new Set<UnderWay>();
  private readonly appointments = new Set<Appointment>();
  private readonly upkeeps = new Set<Upkeep>();
  private readonly listeners = new Set<(ms: number) => void>();
  /** Ends waits that need not last. Returns whose. */
  private hurry: (round: number) => readonly string[] = () => [];
  /** Called at the next change of a work. */
  private readonly awaited = new Set<() => void>();
  private changes = 0;
  private moving: { readonly to: number; readonly stops: Map<UnderWay | undefined, number> } | undefined;

  /** `real` returns the machine's time. */
  constructor(private readonly real: () => number = Date.now) {}

  now = (): number => this.real() + this.shift;

  /** The milliseconds by which this clock is ahead of the machine's. */
  get shift(): number {
    return this.shifts[0] ?? 0;
  }

  wait = (ms: number, signal?: AbortSignal, putOff?: (until: number) => number): Promise<void> =>
    this.appoint(ms, { signal, putOff });

  /** Begins a work. Its name says in messages what is under way, such as `an invocation of newPlayer`. */
  begin(name: string): Work {
    return new UnderWay(name, this, this.works, (work, ms, signal, putOff) =>
      this.appoint(ms, { work, signal, putOff }),
    );
  }

  /** Runs a work to its end. */
  async during<T>(name: string, run: (work: Work) => Promise<T> | T): Promise<T> {
    const work = this.begin(name);
    try {
      return await run(work);
    } finally {
      work.end();
    }
  }

  /**
   * Looks after something once in every `ms`, such as in every minute, until the returned function is called. A move does so
   * where it stops. It also stops at the times that `due` returns.
   */
  every(name: string, ms: number, run: () => unknown, due?: () => number | undefined): () => void {
    let timer: NodeJS.Timeout;
    const next = () => {
      timer = setTimeout(
        () => {
          this.lookAfter(upkeep);
          next();
        },
        ms - (this.now() % ms),
      ).unref();
    };
    const upkeep: Upkeep = {
      ms,
      due,
      last: this.now(),
      run: () => {
        upkeep.last = this.now();
        void this.during(name, run);
      },
    };
    this.upkeeps.add(upkeep);
    next();
    return () => {
      clearTimeout(timer);
      this.upkeeps.delete(upkeep);
    };
  }

  /** Calls the listener after each jump with its milliseconds, before anything that is due acts. */
  onJump(listener: (ms: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Sets what `settled` uses to end waits that need not last, such as those for a fuller batch. It gets the number of the
   * round, and returns the names of those that waited.
   */
  hurryBy(hurry: (round: number) => readonly string[]): void {
    this.hurry = hurry;
  }

  /** Sets the shift that an earlier run has kept. */
  restore(shift: number): void {
    this.shifts[0] = shift;
  }

  /** Returns what is under way now, such as `2 invocations of newPlayer`. */
  underWay(): string[] {
    const counts = new Map<string, number>();
    for (const { isBusy, name } of this.works) if (isBusy) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count} times)`));
  }

  /**
   * Settles when nothing is under way: everything has ended, or waits for a time. Throws a `MoveRefused` that names what is
   * under way if that takes longer than `within` milliseconds.
   */
  async settled(within = PATIENCE): Promise<void> {
    const deadline = performance.now() + within;
    for (let round = 1; ; round++) {
      await this.quiet(deadline);
      const hurried = this.hurry(round);
      if (hurried.length === 0) return;
      if (performance.now() > deadline) throw this.stillUnderWay(hurried);
    }
  }

  /**
   * Settles when what is under way now has ended, or waits for a time. What begins meanwhile does not count. Returns true if
   * nothing is under way then. Throws a `MoveRefused` that names what does not end within a minute. `round` counts the calls.
   */
  async ended(round: number): Promise<boolean> {
    const deadline = performance.now() + PATIENCE;
    await turns();
    const begun = [...this.works].filter(({ isBusy }) => isBusy);
    const busy = () => begun.filter((work) => work.isBusy && this.works.has(work)).map(({ name }) => name);
    while (busy().length > 0) if (!(await this.change(deadline))) throw this.stillUnderWay(busy());
    await turns();
    return this.hurry(round).length === 0 && this.underWay().length === 0;
  }

  /**
   * Moves the clock forward by `ms` of its time, and through every time that something is due. Throws a `MoveRefused` if
   * what is under way at one of them does not end within a minute: the clock then stands there. Waits that need not last end at
   * once, unless they are `whole`.
   */
  async move(ms: number, { whole = false }: { readonly whole?: boolean } = {}): Promise<void> {
    const to = Math.ceil(this.now() + ms);
    if (!(ms >= 0)) throw new MoveRefused("The clock only goes forward.");
    if (!(to <= lastTime)) throw new MoveRefused("The clock ends with the year 9999.");
    if (this.moving) throw new MoveRefused("The clock is already moving.");
    this.moving = { to, stops: new Map() };
    const settled = () => (whole ? this.quiet(performance.now() + PATIENCE) : this.settled());
    try {
      await settled();
      for (const appointment of this.appointments) this.putOff(appointment);
      for (let at = this.next(); at !== undefined; at = this.next()) {
        this.jump(at);
        await settled();
      }
      this.jump(to);
      await settled();
    } finally {
      this.moving = undefined;
    }
  }

  /** Returns the error that names what is under way. */
  stillUnderWay(names: readonly string[] = this.underWay()): MoveRefused {
    return new MoveRefused(`Still under way after a minute: ${[...new Set(names)].join(", ")}.`);
  }

  /** Called when a work begins, ends, waits or goes on. */
  workChanged(): void {
    this.changes++;
    for (const changed of this.awaited) changed();
  }

  private async quiet(deadline: number): Promise<void> {
    for (;;) {
      const before = this.changes;
      await turns();
      const busy = this.underWay();
      if (busy.length === 0 && before === this.changes) return;
      if (busy.length > 0 && !(await this.change(deadline))) throw this.stillUnderWay();
    }
  }

  /** Settles at the next change of a work. Returns false at the deadline. */
  private change(deadline: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isChanged: boolean) => {
        clearTimeout(late);
        this.awaited.delete(changed);
        resolve(isChanged);
      };
      const changed = () => end(true);
      const late = setTimeout(() => end(false), deadline - performance.now());
      this.awaited.add(changed);
    });
  }

  /** Returns the next time within the move at which something is due. */
  private next(): number | undefined {
    const to = this.moving?.to ?? Number.POSITIVE_INFINITY;
    const now = this.now();
    let next: number | undefined;
    const consider = (at: number | undefined) => {
      if (at !== undefined && at <= to && at < (next ?? Number.POSITIVE_INFINITY)) next = at;
    };
    for (const { at } of this.appointments) consider(at);
    for (const { due } of this.upkeeps) {
      const at = due?.();
      if (at !== undefined && at > now) consider(at);
    }
    return next;
  }

  private jump(to: number): void {
    const ms = to - this.now();
    if (ms > 0) {
      this.shifts[0] = this.shift + ms;
      for (const listener of this.listeners) listener(ms);
      Atomics.add(this.jumps, 0, 1);
      Atomics.notify(this.jumps, 0);
    }
    const now = this.now();
    for (const appointment of this.appointments) if (appointment.at <= now) appointment.keep();
    for (const upkeep of this.upkeeps) this.lookAfter(upkeep);
  }

  private lookAfter({ ms, last, due, run }: Upkeep): void {
    const now = this.now();
    if (Math.floor(now / ms) > Math.floor(last / ms) || (due?.() ?? Number.POSITIVE_INFINITY) <= now) run();
  }

  private appoint(
    ms: number,
    { work, signal, putOff }: { work?: UnderWay; signal?: AbortSignal; putOff?: (until: number) => number },
  ): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      let timer: NodeJS.Timeout | undefined;
      const end = () => {
        clearTimeout(timer);
        this.appointments.delete(appointment);
        signal?.removeEventListener("abort", end);
        work?.goOn();
        resolve();
      };
      const appointment: Appointment = { at: this.now() + ms, work, putOff, keep: end };
      const arm = () => {
        const left = appointment.at - this.now();
        if (left <= 0) return end();
        timer = setTimeout(arm, Math.min(left, longestTimer)).unref();
      };
      signal?.addEventListener("abort", end);
      work?.pause();
      if (!Number.isFinite(ms)) return;
      this.appointments.add(appointment);
      if (this.moving) this.putOff(appointment);
      timer = setTimeout(arm, Math.min(ms, longestTimer)).unref();
    });
  }

  /** Puts an appointment off, within the move, if its work recurs often. */
  private putOff(appointment: Appointment): void {
    if (!this.moving) return;
    const { to, stops } = this.moving;
    if (appointment.at > to) return;
    const { work, putOff } = appointment;
    const count = (stops.get(work) ?? 0) + 1;
    if (work) stops.set(work, count);
    if (putOff) appointment.at = putOff(to);
    else if (count > mostStops) appointment.at = to;
  }
}

class UnderWay implements Work {
  isBusy = true;

  constructor(
    readonly name: string,
    private readonly clock: RunClock,
    private readonly works: Set<UnderWay>,
    private readonly appoint: (
      work: UnderWay,
      ms: number,
      signal?: AbortSignal,
      putOff?: (until: number) => number,
    ) => Promise<void>,
  ) {
    works.add(this);
    clock.workChanged();
  }

  now = (): number => this.clock.now();

  wait = (ms: number, signal?: AbortSignal, putOff?: (until: number) => number): Promise<void> =>
    this.appoint(this, ms, signal, putOff);

  async leave<T>(other: () => Promise<T>): Promise<T> {
    const ended = other();
    this.pause();
    try {
      return await ended;
    } finally {
      this.goOn();
    }
  }

  pause(): void {
    this.isBusy = false;
    this.clock.workChanged();
  }

  goOn(): void {
    this.isBusy = true;
    this.clock.workChanged();
  }

  end(): void {
    this.works.delete(this);
    this.isBusy = false;
    this.clock.workChanged();
  }
}

/** What one work causes in another may need some turns of the event loop, such as for a message to a worker. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

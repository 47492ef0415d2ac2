/** A source of time that tests can control. */
export interface Clock {
  /** Returns epoch milliseconds. */
  now(): number;
  /** Settles after `ms`, which may be infinite, or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
  now: Date.now,
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = Number.isFinite(ms) ? setTimeout(done, ms).unref() : undefined;
      signal.addEventListener("abort", done);
    }),
};

/** Real time that can be moved forward, so that a test need not wait for minutes. */
export class ShiftedClock implements Clock {
  /** Every shift: when it happened in real time, and the total since the start, in milliseconds. */
  private readonly shifts: { readonly at: number; readonly total: number }[] = [];

  constructor(private readonly real: Clock = realClock) {}

  now = (): number => this.of(this.real.now());

  wait = (ms: number, signal: AbortSignal): Promise<void> => this.real.wait(ms, signal);

  /** Returns what this clock showed at a real time. */
  of(time: number): number {
    return time + (this.shifts.findLast(({ at }) => at <= time)?.total ?? 0);
  }

  /** Moves the clock forward. */
  shift(ms: number): void {
    this.shifts.push({ at: this.real.now(), total: (this.shifts.at(-1)?.total ?? 0) + ms });
  }
}

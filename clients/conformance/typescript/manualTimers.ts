import type { Timers } from "@game-backend/client";

/** A clock that stands still until the row lets time pass. */
export class ManualTimers implements Timers {
  private readonly timers = new Set<{ readonly at: number; readonly run: () => void }>();

  constructor(
    private time: number,
    private readonly chance = 0,
    /** Called with the milliseconds of each timer. */
    private readonly tell: (ms: number) => void = () => {},
  ) {}

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run };
    this.timers.add(timer);
    this.tell(ms);
    return () => void this.timers.delete(timer);
  }

  /** Lets time pass, and runs what is due. */
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [next] = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = end;
  }

  /** Somebody sets the device's clock. Timers don't notice. */
  set(now: number): void {
    const later = now - this.time;
    this.time = now;
    const all = [...this.timers];
    this.timers.clear();
    for (const { at, run } of all) this.timers.add({ at: at + later, run });
  }
}

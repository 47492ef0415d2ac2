import type { Clock } from "../../core/clock";

/** A clock that advances only when a spec advances it. */
export class HandClock implements Clock {
  private time = Date.parse("2026-01-01T00:00:00Z");
  private readonly waiting = new Set<{ at: number; resolve: () => void }>();

  now = (): number => this.time;

  wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const waiter = { at: this.time + ms, resolve };
      this.waiting.add(waiter);
      signal.addEventListener("abort", () => resolve());
    });

  /** Advances second by second. After each, whatever waited for that time runs until it waits again. */
  async seconds(count: number): Promise<void> {
    for (let second = 0; second < count; second++) {
      this.time += 1_000;
      for (const waiter of this.waiting)
        if (waiter.at <= this.time) {
          this.waiting.delete(waiter);
          waiter.resolve();
        }
      await settled();
    }
  }
}

/** Resolves when all pending promises wait for the clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Time, which tests make pass. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Settles after `ms`, which may be infinite, or when the signal is given. */
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

/** Waits before a failing batch comes again: doubled each time, up to half a minute. */
export const backoff = (failures: number) => Math.min(100 * 2 ** Math.max(failures - 1, 0), 30_000);

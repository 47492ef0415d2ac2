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

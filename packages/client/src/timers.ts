/** The time and the chance that a client uses. Replace them to run a client under a clock of your own. */
export interface Timers {
  /** Returns the device's time in milliseconds since the epoch. */
  now(): number;
  /** Calls `run` after so many milliseconds. Returns a function that prevents it. */
  after(ms: number, run: () => void): () => void;
  /** Returns a number from 0 to 1, without 1. */
  random(): number;
}

/** The device's own. */
export const deviceTimers: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

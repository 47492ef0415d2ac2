import { setTimeout } from "node:timers/promises";

/** Tells functions the time, and lets them wait. */
export interface Clock {
  /** Returns the time in milliseconds since the epoch. */
  now(): number;
  /** Resolves after this many milliseconds, at most 24 days. They count towards the function's time-out. */
  wait(milliseconds: number): Promise<void>;
}

/** The parts of a clock that every handler gets. */
export interface Time {
  /** The time at which the handler was called, in milliseconds since the epoch. */
  now: number;
  /** Resolves after this many milliseconds, at most 24 days. They count towards the function's time-out. */
  wait: Clock["wait"];
  /** The clock, for work that goes on for seconds: `now` stays as it was. */
  clock: Clock;
}

/** The clock of the function's process: the one place in which functions read the time and wait. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds) => setTimeout(milliseconds),
};

/** Returns what a handler gets that is called now. */
export const timeOf = (clock: Clock): Time => ({ now: clock.now(), wait: clock.wait, clock });

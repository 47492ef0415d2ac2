import { setTimeout as wait } from "node:timers/promises";

/** A clock, so that specs and simulations can use their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const realClock: Clock = { now: Date.now, wait: (milliseconds) => wait(milliseconds) };

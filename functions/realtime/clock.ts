import { setTimeout as wait } from "node:timers/promises";

/** A clock, which specs and simulations can replace. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const realClock: Clock = { now: Date.now, wait: (milliseconds) => wait(milliseconds) };

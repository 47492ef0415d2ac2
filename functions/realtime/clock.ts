import { setTimeout as wait } from "node:timers/promises";

/** Time, so that specs and simulations can bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const realClock: Clock = { now: Date.now, wait: (milliseconds) => wait(milliseconds) };

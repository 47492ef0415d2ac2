import { cpus } from "node:os";
import { performance } from "node:perf_hooks";

/** The milliseconds between two readings of the machine's load. */
export const READING_INTERVAL = 200;

/** The average number of cores that must have been idle. */
const IDLE_CORES = 0.75;

/** The share of the time for which the main thread, which serves all workers, may have been busy. */
const BUSY_LOOP = 0.75;

/** How the machine has spent its time so far, in milliseconds. */
export interface Reading {
  /** Of all cores together. */
  readonly idle: number;
  readonly total: number;
  readonly cores: number;
  /** Of this thread's event loop. */
  readonly loop: { readonly idle: number; readonly active: number };
}

/** Tells whether the machine has room for one more worker. */
export class SpareCapacity {
  private readAt = Number.NEGATIVE_INFINITY;
  private before: Reading | undefined;

  constructor(private readonly read: () => Reading = readMachine) {}

  /**
   * Tells whether cores were idle recently although invocations waited, and whether the main thread could serve one
   * more worker. Call it repeatedly while invocations wait. Returns true at most once in `READING_INTERVAL` ms.
   */
  take(now: number): boolean {
    const watched = now - this.readAt;
    if (watched < READING_INTERVAL) return false;
    const { before } = this;
    const after = this.read();
    this.before = after;
    this.readAt = now;
    // If the interval is longer, no invocation waited for most of it, so idle cores say nothing.
    if (!before || watched > 2 * READING_INTERVAL) return false;
    const idleCores = (after.cores * (after.idle - before.idle)) / (after.total - before.total);
    const active = after.loop.active - before.loop.active;
    const busy = active / (active + after.loop.idle - before.loop.idle);
    return idleCores >= IDLE_CORES && busy <= BUSY_LOOP;
  }
}

function readMachine(): Reading {
  const all = cpus();
  const sum = (of: (times: (typeof all)[number]["times"]) => number) =>
    all.reduce((total, { times }) => total + of(times), 0);
  return {
    idle: sum(({ idle }) => idle),
    total: sum(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq),
    cores: all.length,
    loop: performance.eventLoopUtilization(),
  };
}

import { cpus } from "node:os";
import { performance } from "node:perf_hooks";

/** The milliseconds over which the machine is watched. */
export const WATCHED = 200;

/** The cores that must have been idle, on average. */
const IDLE_CORES = 0.75;

/** The share of time in which the main thread, which serves all workers, may have been busy. */
const BUSY_LOOP = 0.75;

/** Tells how the machine spent its time so far, in milliseconds. */
export interface Reading {
  /** Of all cores together. */
  readonly idle: number;
  readonly total: number;
  readonly cores: number;
  /** Of this thread's event loop. */
  readonly loop: { readonly idle: number; readonly active: number };
}

/** Tells whether the machine has room for one more worker. */
export class Room {
  private watchedSince = Number.NEGATIVE_INFINITY;
  private before: Reading | undefined;

  constructor(private readonly read: () => Reading = readMachine) {}

  /**
   * Tells whether cores were idle lately although invocations waited, and whether the main thread could serve one more
   * worker. Ask as long as invocations wait. The answer is yes at most once per watched time.
   */
  take(now: number): boolean {
    const watched = now - this.watchedSince;
    if (watched < WATCHED) return false;
    const { before } = this;
    const after = this.read();
    this.before = after;
    this.watchedSince = now;
    // Nobody waited for most of a longer time, so it tells nothing.
    if (!before || watched > 2 * WATCHED) return false;
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

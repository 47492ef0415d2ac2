import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** How busy this machine is. */
export interface Machine {
  /** Returns the threads that run or are ready to, for each core. */
  readonly readyPerCore: () => number;
  /** Returns the milliseconds that this process's main thread has been ready so far, and waited for a core. */
  readonly waitedMs: () => number;
}

/** Returns the threads of this machine that run or are ready to, for each core. Returns 0 where there is no `/proc`. */
function readyPerCore(): number {
  try {
    // Three averages, then the ready threads and all of them: 0.20 0.18 0.12 3/411 11206.
    const ready = Number.parseInt(readFileSync("/proc/loadavg", "utf8").split(" ")[3] ?? "0", 10);
    return ready / availableParallelism();
  } catch {
    return 0;
  }
}

/** Returns the milliseconds that the main thread has waited for a core so far. Returns 0 where there is no `/proc`. */
function waitedMs(): number {
  try {
    // Nanoseconds on a core, nanoseconds of waiting for one, and how often it got one.
    return Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}

export const machine: Machine = { readyPerCore, waitedMs };

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** Returns the threads of this machine that run or are ready to, for each core. Returns 0 where there is no `/proc`. */
export function readyPerCore(): number {
  try {
    // Three averages, then the ready threads and all of them: 0.20 0.18 0.12 3/411 11206.
    const ready = Number.parseInt(readFileSync("/proc/loadavg", "utf8").split(" ")[3] ?? "0", 10);
    return ready / availableParallelism();
  } catch {
    return 0;
  }
}

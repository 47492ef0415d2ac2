import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Bytes of heap and of memory outside of it. Garbage counts only up to `limit`: beyond it, it is collected
 * first, so that nobody is blamed for what V8 was too lazy to clear away.
 */
export function memoryInUse(limit: number): number {
  const used = held();
  if (used <= limit) return used;
  collectGarbage();
  return held();
}

function held(): number {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory;
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

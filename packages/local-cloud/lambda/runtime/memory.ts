import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Returns the bytes of heap and external memory in use. Above `limit` it collects garbage first, so that no
 * function is blamed for memory that V8 has not yet freed.
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

/** Collects all garbage and returns the memory to the operating system. */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

import { median } from "../lib/statistics";

const BATCHES = 20;

/** Microseconds a call: the median of batches, so that a collection of garbage now and then does not count. */
export function microseconds(calls: number, work: (n: number) => unknown): number {
  const perBatch = Math.ceil(calls / BATCHES);
  const batches = Array.from({ length: BATCHES }, (_, batch) => {
    const began = performance.now();
    for (let n = 0; n < perBatch; n++) work(batch * perBatch + n);
    return (1_000 * (performance.now() - began)) / perBatch;
  });
  return median(batches);
}

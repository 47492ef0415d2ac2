import { median } from "../lib/statistics";

const BATCHES = 20;

/**
 * Returns the microseconds of CPU time per call. It is the median of batches, so that occasional garbage collections and
 * other processes have little influence.
 */
export function microseconds(calls: number, work: (n: number) => unknown): number {
  const perBatch = Math.ceil(calls / BATCHES);
  const batches = Array.from({ length: BATCHES }, (_, batch) => {
    const before = process.cpuUsage();
    for (let n = 0; n < perBatch; n++) work(batch * perBatch + n);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / perBatch;
  });
  return median(batches);
}

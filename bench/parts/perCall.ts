import { median } from "../lib/statistics";

const BATCHES = 20;

/**
 * Microseconds of processor time a call: the median of batches, so that a collection of garbage now and then
 * does not count. What else the machine does hardly counts either.
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

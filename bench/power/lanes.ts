import { availableParallelism } from "node:os";

import { Scratch } from "./scratch";

/** Each lane has a spec process, which waits half of its time. */
const lanes = Number(process.env["SPEC_JOBS"] ?? Math.min(2, availableParallelism()));

/**
 * Does work in several scratch copies at once, a part at a time in each, and prints a line for each part: what `work`
 * returns, and the time.
 */
export async function inLanes<T>(
  parts: readonly T[],
  prepare: (scratch: Scratch) => void,
  work: (scratch: Scratch, part: T) => Promise<string>,
): Promise<void> {
  const left = parts.values();
  const scratches: Scratch[] = [];
  let done = 0;
  const lane = async () => {
    const scratch = new Scratch();
    scratches.push(scratch);
    prepare(scratch);
    // The lanes share the iterator, so each part is taken once.
    for (const part of left) {
      const began = performance.now();
      const said = await work(scratch, part);
      const seconds = ((performance.now() - began) / 1_000).toFixed(0);
      console.log(`${String(++done).padStart(4)}/${parts.length} ${seconds.padStart(5)} s  ${said}`);
    }
  };
  const running = Array.from({ length: Math.min(lanes, parts.length) }, lane);
  // The listener that ends what runs in the copies (`endWithUs`) was added by its start, so it comes before this one.
  process.once("exit", () => {
    for (const scratch of scratches) scratch.remove();
  });
  await Promise.all(running);
}

import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

import type { RunClock } from "../core/clock";
import { DamagedFile } from "../core/damagedFile";

/**
 * The file of a data folder with the shift of its clock: a little-endian double, in milliseconds. Programs beside the run read
 * it too.
 */
export const shiftFile = "clock";

/** Sets a clock to the shift that the data folder keeps, and keeps what it moves by. Returns the function that ends that. */
export function keepShift(clock: RunClock, data: string): () => void {
  const path = join(data, shiftFile);
  const file = openSync(path, "a+", 0o600);
  closeSync(file);
  const found = readFileSync(path);
  const shift = found.length === 0 ? 0 : found.length === 8 ? found.readDoubleLE() : Number.NaN;
  if (!(shift >= 0 && Number.isFinite(shift))) throw new DamagedFile(path, "it does not hold a time");
  clock.restore(shift);
  const open = openSync(path, "r+");
  const write = () => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(clock.shift);
    writeSync(open, bytes, 0, 8, 0);
  };
  write();
  const stop = clock.onJump(write);
  return () => {
    stop();
    closeSync(open);
  };
}

import { readFileSync } from "node:fs";

import type { Measurements } from "./measured";

/**
 * Reads what a `Meter` has measured.
 *
 * @throws Error - If the file is not there, is not JSON, or has no `requests`.
 */
export function readMeasured(file: string): Measurements {
  const told = `${file}: write what a Meter has measured, {"requests": meter.measured}`;
  try {
    const read: Partial<Measurements> | null = JSON.parse(readFileSync(file, "utf8"));
    if (read?.requests?.every(({ route, after }) => route && after)) return read as Measurements;
  } catch (error) {
    throw new Error(`${told} (${(error as Error).message})`);
  }
  throw new Error(told);
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Measurements as Requests, Use } from "@game-backend/tools/cost/measured";

/** The results of `npm run cost -- --measure`. */
export interface Measurements extends Requests {
  /** The use of consumers after many better scores on one board at once. */
  readonly crowd: { readonly requests: number; readonly after: Use };
}

export const measuredFile = join(__dirname, "measured.json");

export const readMeasurements = (): Measurements => JSON.parse(readFileSync(measuredFile, "utf8"));

import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { RecordedResource } from "@game-backend/local-cloud";
import type { Measurements as Requests, Use } from "@game-backend/tools/cost/measured";

/** The results of `npm run cost -- --measure`. */
export interface Measurements extends Requests {
  /** The version of the program that was released last when this was measured. */
  readonly release: string;
  /** The use of consumers after many better scores on one board at once. */
  readonly crowd: { readonly requests: number; readonly after: Use };
}

export const measuredFile = join(__dirname, "measured.json");

/** Returns a short hash of the code of functions, by their names in the program; absent if there are none. */
export function bundleOf(
  functions: readonly string[],
  graph: readonly RecordedResource[],
): string | undefined {
  const codes = graph.flatMap(({ type, name, outputs }) =>
    type === "aws:lambda/function:Function" && functions.includes(name)
      ? [`${name} ${outputs["codeSha256"]}`]
      : [],
  );
  return codes.length === 0 ? undefined : hash("sha256", codes.sort().join("\n"), "hex").slice(0, 12);
}

/** Returns the calls whose functions' code is no longer the code that was measured. */
export const changedSince = ({ requests }: Requests, graph: readonly RecordedResource[]): string[] =>
  requests
    .filter(({ bundle, invocations }) => bundle !== bundleOf(Object.keys(invocations), graph))
    .map(({ route, variant }) => `${route}, ${variant}`);

export const readMeasurements = (): Measurements => JSON.parse(readFileSync(measuredFile, "utf8"));

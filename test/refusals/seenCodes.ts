import { existsSync, readFileSync } from "node:fs";

import { game } from "../../tools/harness/whole";
import { drivesOf, files } from "./drives";

/** Returns the codes that the callers of a run's specs have seen: `SPEC_CODES` named this file for them. */
export const seenIn = (file: string): ReadonlySet<string> =>
  new Set(existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : []);

/**
 * Returns what is wrong after a run of all specs, a line for each code of the game that no spec has seen. The features' files
 * `refusals.ts` name those that no caller can see, with the spec that asserts them or the reason why nothing causes them.
 */
export function faultsOf(seen: ReadonlySet<string>): string[] {
  const elsewhere = new Set(
    files.flatMap((file) =>
      Object.entries(drivesOf(file)).flatMap(([code, how]) => (typeof how === "function" ? [] : [code])),
    ),
  );
  return Object.keys(game.codes)
    .filter((code) => !seen.has(code) && !elsewhere.has(code))
    .map((code) => `No spec has seen the refusal ${code}`);
}

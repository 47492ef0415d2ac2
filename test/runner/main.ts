import { globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import type { Failure } from "./messages";
import { inOrder } from "./order";
import { printEnd, printFile } from "./report";
import { runAll } from "./runAll";
import { isQuick } from "./suites";

/**
 * Runs spec files in several processes, which share a local run. `npm run specs` runs all files, `npm run specs -- test/chat`
 * those of a folder, and `… -- 'test/chat/l*.spec.ts'` those that match a pattern. `--quick` leaves out what only
 * `npm run test:full` runs, and lets properties try fewer cases, and `--not-quick` the others. `SPEC_JOBS` sets the number of processes, and `--shuffle 7` seeds another order.
 */
async function main() {
  const { values, positionals: patterns } = parseArgs({
    allowPositionals: true,
    options: { shuffle: { type: "string" }, quick: { type: "boolean" }, "not-quick": { type: "boolean" } },
  });
  const found = globSync(
    patterns.length > 0
      ? patterns.map(specsBelow)
      : ["test/**/*.spec.ts", "packages/*/test/**/*.spec.ts", "policies/**/*.spec.ts"],
    {
      exclude: (name) => name === "node_modules",
    },
  );
  const isWanted = (file: string) => (isQuick(file) ? !values["not-quick"] : !values.quick);
  const files = inOrder(found.filter(isWanted), values.shuffle);
  if (values.shuffle !== undefined) console.log(`In the order of seed ${values.shuffle}`);
  if (files.length === 0) throw new Error(`no spec file matches ${patterns.join(" ")}`);
  const began = performance.now();
  // Half of a file's time is spent on waiting: for a browser, a local run of its own, an installation. With two processes more
  // than cores, none of these idles while files are left.
  const jobs = Number(process.env["SPEC_JOBS"] ?? Math.min(2, availableParallelism()) + 2);
  if (values.quick) process.env["SPEC_SIZE"] ??= "quick";
  const isWhole = patterns.length === 0 && !values.quick && !values["not-quick"];
  const codes = isWhole ? noteCodes() : undefined;
  const ran = await runAll(files, jobs, printFile);
  if (codes && !ran.ended) ran.late.push(...codes());
  printEnd({ ...ran, seconds: (performance.now() - began) / 1_000 });
  const isGreen =
    !ran.ended && ran.late.length === 0 && ran.results.every(({ failed }) => failed.length === 0);
  if (!isGreen) process.exitCode = 1;
}

/**
 * Lets all processes note the codes of refusals that their specs see. Returns a function for the failures at the end: a code that
 * no spec has seen.
 */
function noteCodes(): () => Failure[] {
  const folder = mkdtempSync(join(tmpdir(), "codes-"));
  const file = join(folder, "seen");
  process.env["SPEC_CODES"] = file;
  return () => {
    // Late, because it loads the game.
    const { faultsOf, seenIn }: typeof import("../refusals/seenCodes") = require("../refusals/seenCodes");
    const faults = faultsOf(seenIn(file));
    rmSync(folder, { recursive: true });
    return faults.map((reason) => ({ title: "the codes of refusals", reason }));
  };
}

/** Returns a pattern for the spec files in a folder. Returns any other pattern unchanged. */
const specsBelow = (pattern: string) =>
  statSync(pattern, { throwIfNoEntry: false })?.isDirectory() ? join(pattern, "**/*.spec.ts") : pattern;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeCosts } from "./costs";
import { runElsewhere } from "./elsewhere";
import { refreshClients } from "./generated";
import type { Failure } from "./messages";
import { inOrder } from "./order";
import { needOf } from "./queues";
import { printEnd, printFile } from "./report";
import { runAll } from "./runAll";
import { allSpecs, specsNamed, suiteNames, suiteOf } from "./suites";

/**
 * Runs spec files in several processes, which share a local run. `npm run specs` runs all files, `npm run specs -- test/chat`
 * those of a folder, and `… -- 'test/chat/l*.spec.ts'` those that match a pattern. `--only test`, `ci` or `full` runs
 * the files of that suite. In the first two, properties try fewer cases. `--measure` writes what each file costs. `SPEC_JOBS` sets
 * the number of processes, and `--shuffle 7` seeds another order. `--elsewhere` runs `npm test`, or the given files, as on machines
 * that lack something; `--as user --as zone` chooses among them.
 */
async function main() {
  const { values, positionals: words } = parseArgs({
    allowPositionals: true,
    options: {
      shuffle: { type: "string" },
      only: { type: "string" },
      measure: { type: "boolean" },
      elsewhere: { type: "boolean" },
      as: { type: "string", multiple: true },
    },
  });
  if (values.elsewhere) {
    process.exitCode = Math.min(1, runElsewhere(values.as ?? [], words));
    return;
  }
  const only = suiteNames.find((name) => name === values.only);
  if (values.only !== undefined && !only) throw new Error(`--only is one of ${suiteNames.join(", ")}`);
  const found = words.length > 0 ? specsNamed(words) : allSpecs();
  const files = inOrder(
    found.filter((file) => !only || suiteOf(file) === only),
    values.shuffle,
  );
  if (values.shuffle !== undefined) console.log(`In the order of seed ${values.shuffle}`);
  if (files.length === 0) throw new Error(`No file of ${words.join(" ")} belongs to --only ${only}.`);
  // Once, before several processes load them.
  refreshClients();
  const began = performance.now();
  // Half of a file's time is spent on waiting: for a browser, for the run, for a run of its own. With three processes more than
  // cores, these idle little before the end. A process takes up to 2 GB, with its browser.
  const usual = Math.min(
    Math.min(2, availableParallelism()) + 3,
    Math.max(1, Math.floor(totalmem() / 2 ** 31)),
  );
  const jobs = Math.min(Number(process.env["SPEC_JOBS"] ?? usual), files.length);
  if (only === "test" || only === "ci" || values.measure) process.env["SPEC_SIZE"] ??= "quick";
  if (values.measure) process.env["SPEC_MEASURE"] = "yes";
  const isWhole = words.length === 0 && !only;
  const codes = isWhole ? noteCodes() : undefined;
  // A file on the shared run costs what the run does for it, so all these files are measured in the run's process.
  const needs = (file: string) => (values.measure && needOf(file) === "shared" ? "inside" : needOf(file));
  const ran = await runAll(files, jobs, printFile, needs);
  if (values.measure) writeCosts(ran.results, allSpecs());
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

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

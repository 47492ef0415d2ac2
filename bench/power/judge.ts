import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import type { Fault } from "./faults";
import { inLanes } from "./lanes";
import { type Kept, type Results, types, type Verdict } from "./results";
import type { Scratch } from "./scratch";
import { runSpecs, start } from "./specs";

/**
 * Makes one fault after another, and runs the suite's spec files that execute its place, the cheapest first, until one finds
 * it. If none does, the types are checked. What is known from another suite is not run again.
 */
export async function judge(faults: readonly Fault[], suite: string, kept: Kept): Promise<void> {
  const { results } = kept;
  const specs = results.suites[suite] ?? [];
  const unknown = specs.filter((file) => !results.recorded[file]);
  if (unknown.length > 0) throw new Error(`${unknown.length} files are not recorded, such as ${unknown[0]}.`);
  const open = faults.filter((fault) => !isJudged(fault, specs, results));
  console.log(`${open.length} of ${faults.length} faults are to be judged by ${specs.length} spec files.`);
  await inLanes(
    open,
    () => {},
    async (scratch, fault) => {
      await judgeOne(fault, specs, scratch, kept);
      return `${fault.id} ${fault.file}:${fault.line} ${finding(fault, specs, results) ?? "is not found"}`;
    },
  );
}

async function judgeOne(fault: Fault, specs: readonly string[], scratch: Scratch, kept: Kept): Promise<void> {
  const { results } = kept;
  results.verdicts[fault.id] ??= {};
  const verdicts = results.verdicts[fault.id] as Record<string, Verdict>;
  const note = (name: string, verdict: Verdict) => {
    verdicts[name] = verdict;
    kept.save();
  };
  const sound = scratch.read(fault.file);
  const faulty = sound.slice(0, fault.start) + fault.after + sound.slice(fault.end);
  let most = 1;
  try {
    while (!finding(fault, specs, results)) {
      const left = executing(fault, specs, results).filter((file) => !verdicts[file]);
      if (left.length === 0) break;
      const files = left.slice(0, most);
      scratch.write(fault.file, faulty);
      const { passed, failure } = await runSpecs(scratch, files, limit(files, results));
      for (const file of passed) note(file, { found: false });
      // More at once, because the files of a run share its start, and fewer if nothing else tells which of them failed.
      most = failure && !failure.file ? 1 : 2 * most;
      if (!failure?.file) continue;
      // A file that fails without the fault as well has not found it.
      scratch.write(fault.file, sound);
      const alone = await runSpecs(scratch, [failure.file], limit([failure.file], results));
      note(failure.file, { found: !alone.failure, reason: failure.reason });
    }
    if (!finding(fault, specs, results) && !verdicts[types]) {
      scratch.write(fault.file, faulty);
      const reason = await typeError(scratch);
      note(types, { found: reason !== undefined, ...(reason && { reason }) });
    }
  } finally {
    scratch.write(fault.file, sound);
  }
}

/** Seconds after which a run is ended: a fault may be a loop without an end. */
const limit = (files: readonly string[], { recorded }: Results) =>
  240 + 3 * files.reduce((sum, file) => sum + (recorded[file]?.seconds ?? 0), 0);

/** Returns the spec file that has found a fault, if any. */
export const finding = ({ id }: Fault, specs: readonly string[], { verdicts }: Results): string | undefined =>
  specs.find((file) => verdicts[id]?.[file]?.found);

const isJudged = (fault: Fault, specs: readonly string[], results: Results) =>
  finding(fault, specs, results) !== undefined ||
  (results.verdicts[fault.id]?.[types] !== undefined &&
    executing(fault, specs, results).every((file) => results.verdicts[fault.id]?.[file]));

/**
 * Returns the spec files that execute a fault's place, the cheapest first. What can execute it unseen counts too: a file that
 * did not run to its end; one that drives a browser, for what the page is made of; and one that runs the program, for what
 * the components have built before.
 */
export function executing({ id, room }: Fault, specs: readonly string[], { recorded }: Results): string[] {
  const inPage = room === "web" || room === "packages/client";
  const isMet = Object.values(recorded).some(({ met }) => met.includes(id));
  const executes = (file: string) => {
    const { met = [], failure } = recorded[file] ?? {};
    return (
      met.includes(id) ||
      failure !== undefined ||
      (inPage && met.includes("browser")) ||
      (isMet && room === "components" && met.includes("program"))
    );
  };
  const seconds = (file: string) => recorded[file]?.seconds ?? 0;
  return specs.filter(executes).toSorted((a, b) => seconds(a) - seconds(b));
}

/** Returns the first error of the type checks of `npm test`, by TypeScript 7 if it is installed. */
async function typeError(scratch: Scratch): Promise<string | undefined> {
  const [compiler = ""] = ["typescript-7", "typescript"]
    .map((name) => join(scratch.folder, "node_modules", name, "bin", "tsc"))
    .filter(existsSync);
  for (const project of [".", "web", "packages/client"]) {
    const child = start(scratch, [compiler, "--noEmit", "--pretty", "false", "-p", project]);
    const [first = "tsc has failed"] = (await text(child.stdout)).split("\n");
    if (child.exitCode === null) await once(child, "exit");
    if (child.exitCode !== 0) return first;
  }
  return undefined;
}

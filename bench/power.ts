import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../tools/harness/localRun";
import type { Options } from "./options";
import { type Fault, faultsIn, rooms } from "./power/faults";
import { judge } from "./power/judge";
import { record } from "./power/record";
import { report } from "./power/report";
import { Kept } from "./power/results";
import { quickly, unobservable } from "./power/unobservable";

export const what = "60 faults in the sources: which of them a suite of specs finds";

const steps = ["list", "record", "judge", "report"];

/** Takes one step, or all that a report needs. Each goes on where an earlier run was interrupted. */
export async function run({ step, suite = "full", specs, quick }: Options): Promise<void> {
  if (step && !steps.includes(step)) throw new Error(`There is no step ${step}, only ${steps.join(", ")}.`);
  const all = faultsIn(root);
  const chosen = quick ? all.filter(({ id }) => quickly.includes(id)) : all;
  if (step === "list") return list(chosen);
  const changed = execFileSync("git", ["status", "--porcelain", "--", ...rooms], {
    cwd: root,
    encoding: "utf8",
  });
  if (changed) throw new Error(`The copies have what is committed. Commit first:\n${changed}`);
  const kept = new Kept(chosen.map(({ id }) => id));
  const faults = chosen.filter(({ id }) => !unobservable[id]);
  const files = specs ? readFileSync(specs, "utf8").split("\n").filter(Boolean) : allSpecs();
  const takes = (each: string) => step === undefined || step === each;
  if (takes("record")) await record(chosen, files, kept);
  if (takes("judge")) {
    kept.results.suites[suite] = files;
    await judge(faults, suite, kept);
  }
  if (takes("report")) report(faults, kept.results);
}

/** Returns the spec files that `npm run specs` runs. */
const allSpecs = () =>
  execFileSync("git", ["ls-files", "*.spec.ts"], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((path) => /^(test|policies|packages\/[^/]+\/test)\//.test(path));

function list(faults: readonly Fault[]): void {
  const short = (text: string) => {
    const line = text.replaceAll(/\s+/g, " ");
    return line.length > 60 ? `${line.slice(0, 30)} … ${line.slice(-25)}` : line;
  };
  for (const { id, kind, file, line, column, before, after } of faults) {
    const source = readFileSync(join(root, file), "utf8").split("\n")[line - 1]?.trim();
    const reason = unobservable[id] ? `\n    changes nothing observable: ${unobservable[id]}` : "";
    console.log(
      `${id} ${kind} ${file}:${line}:${column}\n    ${source}\n    ${short(before)} → ${short(after)}${reason}`,
    );
  }
}

import { rmSync } from "node:fs";
import { join } from "node:path";

import type { Fault } from "./faults";
import { inLanes } from "./lanes";
import type { Kept } from "./results";
import type { Scratch } from "./scratch";
import { runSpecs } from "./specs";

/** Seconds after which a spec file is ended. */
const MOST = 1_800;

/** Modules that say what a spec file does when they are loaded: it runs the program, or drives a browser. */
const marks = {
  program: "index.ts",
  browser: "packages/tools/harness/chromium.ts",
} as const;

/**
 * Notes which spec files execute the places of the faults. Each file runs in a process of its own, so that what modules do
 * when they are loaded, and what they keep, is noted for each file that loads them.
 */
export async function record(faults: readonly Fault[], specs: readonly string[], kept: Kept): Promise<void> {
  const { recorded } = kept.results;
  const left = specs.filter((file) => !recorded[file]);
  console.log(`${left.length} of ${specs.length} spec files are to be recorded.`);
  await inLanes(
    left,
    (scratch) => putProbes(scratch, faults),
    async (scratch, file) => {
      // A stored run of the program would be replayed without executing it.
      rmSync(join(scratch.folder, "node_modules/.cache/local-cloud/runs"), { recursive: true, force: true });
      scratch.takeHits();
      const { seconds, failure } = await runSpecs(scratch, [file], MOST);
      const met = scratch.takeHits();
      recorded[file] = { seconds, met, ...(failure && { failure: failure.reason }) };
      kept.save();
      return `${file}: ${met.length} places${failure ? `, fails: ${failure.reason}` : ""}`;
    },
  );
}

function putProbes(scratch: Scratch, faults: readonly Fault[]): void {
  for (const [mark, path] of Object.entries(marks))
    scratch.write(path, `${probe(mark, scratch)};\n${scratch.read(path)}`);
  for (const { id, file, probed } of faults) {
    const text = scratch.read(file);
    const [before, expression, after] = [
      text.slice(0, probed.start),
      text.slice(probed.start, probed.end),
      text.slice(probed.end),
    ];
    scratch.write(file, `${before}(${probe(id, scratch)}, ${expression})${after}`);
  }
}

/**
 * Returns an expression that tells its id, once in each process and thread. It imports nothing, so it works in bundles and in
 * functions that Pulumi serializes. In a browser, which has no files, it tells nothing.
 */
function probe(id: string, { hits }: Scratch): string {
  const [global, line] = ["(globalThis as any)", JSON.stringify(`${id}\n`)];
  const tell = `${global}.process?.getBuiltinModule?.("node:fs").appendFileSync(${JSON.stringify(hits)}, ${line})`;
  const told = `(${global}.placesTold ??= new Set())`;
  return `(${told}.has("${id}") || (${told}.add("${id}"), ${tell}))`;
}

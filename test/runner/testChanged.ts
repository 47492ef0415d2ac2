import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { chooser, hashOf, workspaceOf } from "./changed";
import { readCosts } from "./costs";
import { reachedFrom, readImports, readNamed, sourceModules } from "./imports";
import { needOf } from "./queues";
import { allSpecs, suiteOf } from "./suites";

type Files = readonly string[];

const isModule = /\.[cm]?[jt]sx?$/;
const greenHashes = "node_modules/.cache/green.json";

/**
 * Checks what a change can break: the lint of the changed files, the types, and the spec files of `npm test` and `npm run test:ci`
 * that load one of them. Changed is what differs from `main`, or on `main` from the commit before, and what is not committed. It
 * prints what it leaves out and why. `--list` only prints, and `--measure` prints how much a change of one feature reaches.
 */
async function main() {
  const features = globSync("functions/*/feature.ts");
  const every = allSpecs();
  const specs = every.filter((file) => suiteOf(file) !== "full");
  const modules = sourceModules();
  const imports = await readImports([...modules, ...features]);
  const reach = (file: string) => reachedFrom(file, imports);
  if (process.argv.includes("--measure")) return measure(every, specs, features, reach);
  const { base, changed, all } = changedFiles();
  const textOf = (file: string) => readFileSync(file, "utf8");
  const chosen = chooser({ specs, imports, named: readNamed(modules), needOf, textOf })(changed);
  const known: Record<string, string> = existsSync(greenHashes) ? JSON.parse(textOf(greenHashes)) : {};
  const program = ["index.ts", ...features].flatMap((file) => [...reach(file)]);
  // What is no module, such as the lock file, a document or a live document, may be read by any spec.
  const data = hashOf(all.filter((file) => !isModule.test(file)));
  const hashes: Record<string, string> = {};
  const left: Record<string, number> = { "only npm run test:full runs them": every.length - specs.length };
  for (const why of chosen.left.values()) left[why] = (left[why] ?? 0) + 1;
  const run: string[] = [];
  for (const [workspace, files] of Map.groupBy(chosen.run.keys(), workspaceOf)) {
    const loaded = files.flatMap((file) => [...(chosen.run.get(file) ?? [])]);
    const onRun = files.some((file) => needOf(file) !== "free") ? program : [];
    hashes[workspace] = hashOf([...loaded, ...onRun], data);
    if (known[workspace] !== hashes[workspace]) run.push(...files);
    else left[`${workspace} was green with the same files`] = files.length;
  }
  console.log(`${changed.length} files have changed since ${base}. ${run.length} spec files run.`);
  for (const [why, count] of Object.entries(left)) console.log(`Left out: ${count} spec files: ${why}`);
  if (chosen.unread.length > 0) console.log(`No spec loads or names ${chosen.unread.join(", ")}`);
  if (process.argv.includes("--list")) return console.log(run.join("\n"));
  process.exitCode = statusOf(
    changed.filter((file) => existsSync(file)),
    run,
  );
  if (process.exitCode !== 0) return;
  mkdirSync(dirname(greenHashes), { recursive: true });
  writeFileSync(greenHashes, JSON.stringify({ ...known, ...hashes }, undefined, 1));
}

/** Runs lint, types and specs. Returns the status of the first that fails, or 0. */
function statusOf(changed: Files, specs: Files): number {
  const modules = changed.filter((file) => isModule.test(file));
  const pages =
    /^(docs\/(api|errors)\.md$|(web|packages\/local-cloud\/console\/web|packages\/client|tools\/cost\/pricePage)\/)/;
  const types = ["types:program", ...(changed.some((file) => pages.test(file)) ? ["types:pages"] : [])];
  const ofModules = [
    ["node_modules/oxlint/bin/oxlint", "--type-aware", ...modules],
    ["node_modules/dependency-cruiser/bin/dependency-cruiser.mjs", "-T", "err-long", ...modules],
    ["tools/together.mjs", ...types],
  ];
  const commands = [
    ["node_modules/@biomejs/biome/bin/biome", "check", "--no-errors-on-unmatched", ...changed],
    ...(modules.length > 0 ? ofModules : []),
    ...(specs.length > 0 ? [["tools/together.mjs", "specs", "--", ...specs]] : []),
  ];
  const env = { ...process.env, SPEC_SIZE: process.env["SPEC_SIZE"] ?? "quick" };
  for (const command of changed.length > 0 ? commands : []) {
    const { status } = spawnSync(process.execPath, command, { stdio: "inherit", env });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}

function changedFiles(): { base: string; changed: Files; all: Files } {
  const git = (...args: string[]) =>
    execFileSync("git", args, { encoding: "utf8" }).split("\n").filter(Boolean);
  const branches = git("branch", "-a", "--format=%(refname:short)");
  const main = ["main", "origin/main"].find((name) => branches.includes(name)) ?? "HEAD~1";
  const isMain = git("rev-parse", "--abbrev-ref", "HEAD").includes("main");
  const [base = ""] = isMain ? ["HEAD~1"] : git("merge-base", main, "HEAD");
  const untracked = git("ls-files", "-o", "--exclude-standard");
  const changed = [...new Set([...git("diff", "--name-only", base), ...untracked])];
  const all = [...git("ls-files"), ...untracked].filter((file) => existsSync(file));
  return { base: isMain ? "the commit before" : main, changed, all };
}

/**
 * Prints how many spec files load all features, and what a change of one feature costs: the specs that load a file of its folder.
 */
function measure(every: Files, specs: Files, features: Files, reach: (file: string) => ReadonlySet<string>) {
  const ofTest = every.filter((file) => file.startsWith("test/"));
  const whole = ofTest.filter((file) => reach(file).has("functions/index.ts"));
  console.log(`${whole.length} of ${ofTest.length} spec files of test/ load the whole list of features`);
  const costs = readCosts();
  const free = specs.filter((file) => needOf(file) === "free");
  const loaded = free.map((file) => ({ seconds: costs[file]?.seconds ?? 0, files: [...reach(file)] }));
  const sumOf = (some: readonly { seconds: number }[]) => some.reduce((sum, { seconds }) => sum + seconds, 0);
  const hit = (folder: string) => loaded.filter(({ files }) => files.some((file) => file.startsWith(folder)));
  const each = features.map((file) => ({ file, seconds: sumOf(hit(`${dirname(file)}/`)) }));
  each.sort((a, b) => a.seconds - b.seconds);
  for (const { file, seconds } of each) console.log(Math.round(seconds), dirname(file));
  const middle = each.slice((each.length - 1) >> 1, (each.length >> 1) + 1);
  const [median, mean] = [middle, each].map((some) => Math.round(sumOf(some) / some.length));
  console.log(`A change of one feature reaches ${median} CPU s (median), ${mean} (mean)`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import { resolve } from "node:path";

import { kebab } from "@game-backend/components/lib/kebab";

import { machine } from "./lib/machine";
import type { Options } from "./options";

interface Benchmark {
  run(options: Options): Promise<void>;
  what: string;
}

/** The benchmarks, loaded on demand. */
const benchmarks: Readonly<Record<string, () => Benchmark>> = {
  start: () => require("./start"),
  preview: () => require("./preview"),
  change: () => require("./change"),
  day: () => require("./day"),
  calls: () => require("./calls"),
  memory: () => require("./memory"),
  lines: () => require("./lines"),
  numbers: () => require("./numbers"),
  ranks: () => require("./ranks"),
  "sign-ins": () => require("./signIns"),
  "cold-starts": () => require("./coldStarts"),
  peers: () => require("./peers"),
  saves: () => require("./saves"),
  import: () => require("./import"),
  leave: () => require("./leave"),
  leagues: () => require("./leagues"),
  publications: () => require("./publications"),
  friends: () => require("./friends"),
  power: () => require("./power"),
};

const USAGE =
  "npm run bench -- <name> [--quick] [--requests=<number>] [--players=<number>] [--minutes=<number>] [--beside=<folder>] [<step>] [--suite=<name>] [--specs=<file>]";

/** Runs the named benchmark, or lists all if no name is given. */
async function main([name, ...flags]: string[]): Promise<void> {
  // Accepts a file's name too, such as coldStarts for cold-starts.
  const load = benchmarks[kebab(name ?? "")];
  if (!load) {
    console.log(`${USAGE}\n`);
    for (const [known, loadIt] of Object.entries(benchmarks))
      console.log(`  ${known.padEnd(15)}${loadIt().what}`);
    if (name) throw new Error(`There is no benchmark ${name}.`);
    return;
  }
  const options = optionsOf(flags);
  const benchmark = load();
  console.log(`${name}: ${benchmark.what}\n${machine()}\n`);
  await benchmark.run(options);
}

function optionsOf(flags: readonly string[]): Options {
  const options: Options = { quick: false };
  // Accepts `--players 1000` for `--players=1000`, and `--suite test` for `--suite=test`.
  for (const flag of flags
    .join(" ")
    .replaceAll(/ (?=\d)|(?<=--(suite|specs)) /g, "=")
    .split(" ")
    .filter(Boolean)) {
    const [, name, count] = /^--(requests|players|minutes)=([1-9]\d*)$/.exec(flag) ?? [];
    const [, text, value] = /^--(beside|suite|specs)=(.+)$/.exec(flag) ?? [];
    if (flag === "--quick") options.quick = true;
    else if (value && text === "suite") options.suite = value;
    else if (value && (text === "beside" || text === "specs")) options[text] = resolve(value);
    else if (/^[a-z]+$/.test(flag)) options.step = flag;
    else if (name === "requests" || name === "players" || name === "minutes") options[name] = Number(count);
    else throw new Error(`There is no option ${flag}.`);
  }
  return options;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

import { machine } from "./lib/machine";
import type { Options } from "./options";

interface Benchmark {
  run(options: Options): Promise<void>;
  what: string;
}

/** Loaded when asked for. */
const benchmarks: Readonly<Record<string, () => Benchmark>> = {
  start: () => require("./start"),
  rest: () => require("./rest"),
  catalog: () => require("./catalog"),
  capacity: () => require("./capacity"),
  bundles: () => require("./bundles"),
  memory: () => require("./memory"),
  lines: () => require("./lines"),
  parts: () => require("./parts"),
  realtime: () => require("./realtime"),
  pushes: () => require("./pushes"),
  ranks: () => require("./ranks"),
  "hot-keys": () => require("./hotKeys"),
  chat: () => require("./chat"),
  flexmatch: () => require("./flexmatch"),
  "avatar-decode": () => require("./avatarDecode"),
  avatar: () => require("./avatar"),
};

/** `npm run bench -- <name> [--quick]`; without a name it lists them. */
async function main([name, flag]: string[]): Promise<void> {
  const load = benchmarks[name ?? ""];
  if (!load) {
    console.log("npm run bench -- <name> [--quick]\n");
    for (const [known, loadIt] of Object.entries(benchmarks))
      console.log(`  ${known.padEnd(15)}${loadIt().what}`);
    if (name) throw new Error(`There is no benchmark ${name}.`);
    return;
  }
  if (flag !== undefined && flag !== "--quick") throw new Error(`There is no option ${flag}.`);
  const benchmark = load();
  console.log(`${name}: ${benchmark.what}\n${machine()}\n`);
  await benchmark.run({ quick: flag === "--quick" });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

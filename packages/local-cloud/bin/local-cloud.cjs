#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// Plain JavaScript: it has to say what is missing on a Node that could not load the rest.
const { availableParallelism } = require("node:os");
const [major] = process.versions.node.split(".").map(Number);
if (major < 22) {
  console.error(
    `This needs Node 22, and this is Node ${process.versions.node}. ` +
      "`npm ci` installs Node 22 for this project; with --ignore-scripts it cannot.",
  );
  process.exit(1);
}
// Limits that glibc and V8 read only when a process starts, so this one starts anew in its place. glibc would keep an arena for
// each thread, and more freed memory the larger the freed blocks were. V8 would let young objects of the main thread take 48 MB,
// and 24 take no more processor time (bench/README.md, memory). V8 would also start four threads that help to collect garbage.
// Where there are fewer cores, they take turns with the main thread, and slow requests take half as long again (bench/README.md,
// rest).
if (process.platform === "linux" && process.env.MALLOC_ARENA_MAX === undefined && process.execve) {
  const helpers = Math.min(Math.max(availableParallelism() - 1, 1), 4);
  const limits = ["--max-semi-space-size=8", `--v8-pool-size=${helpers}`];
  process.execve(
    process.execPath,
    [process.execPath, ...limits, ...process.execArgv, ...process.argv.slice(1)],
    { MALLOC_TRIM_THRESHOLD_: String(128 * 1024), ...process.env, MALLOC_ARENA_MAX: "2" },
  );
}
const { setFlagsFromString } = require("node:v8");
// From here on the flag would count for workers, whose limits are in lambda/limits.ts.
setFlagsFromString("--max-semi-space-size=0");
// V8 would collect old garbage only when it is several times what lives: hundreds of megabytes of a laptop.
setFlagsFromString("--heap-growing-percent=25");
const main = require.resolve("../cli/main.ts");
if (process.env.NODE_V8_COVERAGE) {
  // Coverage counts files, and no cached code.
  require("tsx/cjs");
  require(main);
} else {
  // Node keeps compiled code between runs: most of a second of processor time a start.
  require("node:module").enableCompileCache?.();
  const { bundles, requireBundled } = require("./bundled.cjs");
  require("./mapStacks.cjs")(bundles);
  requireBundled(main);
}

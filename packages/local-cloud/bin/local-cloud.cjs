#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// Plain JavaScript: it has to say what is missing on a Node that could not load the rest.
const [major] = process.versions.node.split(".").map(Number);
if (major < 22) {
  console.error(
    `This needs Node 22, and this is Node ${process.versions.node}. ` +
      "`npm ci` installs Node 22 for this project; with --ignore-scripts it cannot.",
  );
  process.exit(1);
}
// glibc keeps freed memory in an arena for each thread: some 40 MB of a laptop. It reads the limit when a process starts, so
// this one starts anew in its place.
if (process.platform === "linux" && process.env.MALLOC_ARENA_MAX === undefined && process.execve)
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    MALLOC_ARENA_MAX: "2",
  });
// V8 would collect old garbage only when it is several times what lives: hundreds of megabytes of a laptop.
require("node:v8").setFlagsFromString("--heap-growing-percent=50");
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

#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
const { existsSync } = require("node:fs");
const { availableParallelism } = require("node:os");
const refused = require("./nodeVersion.cjs")();
if (refused)
  end(
    `${refused} In a project that depends on the package node, run npm ci, which installs Node 22 unless --ignore-scripts is set. Otherwise install it.`,
  );
const { adviceFor, adviceForLimits } = require("./systemErrors.cjs");
const tooFew = adviceForLimits();
if (tooFew) end(tooFew);
// glibc and V8 read these limits only when a process starts, so this process replaces itself (execve). By default:
// - glibc keeps an arena for each thread, and keeps more freed memory the larger the freed blocks were.
// - V8 lets young objects of the main thread take 48 MB. With 24 MB it uses no more CPU time (bench/README.md, memory).
// - V8 starts four helper threads for garbage collection. With fewer cores, they compete with the main thread, and slow
//   requests take half as long again (bench/README.md, rest).
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
// From here on the flag would also apply to workers, whose limits are in lambda/limits.ts.
setFlagsFromString("--max-semi-space-size=0");
// By default, V8 lets the old generation grow to several times the live objects before it collects: hundreds of
// megabytes.
setFlagsFromString("--heap-growing-percent=50");
const { join } = require("node:path");
const main = join(__dirname, "..", "cli", "main");
if (process.env.NODE_V8_COVERAGE) {
  // Coverage is counted per file, and does not work with cached code.
  if (existsSync(`${main}.ts`)) require("tsx/cjs");
  require(main);
} else {
  // Node caches compiled code between runs, which saves most of a second of CPU time at each start.
  require("node:module").enableCompileCache?.();
  try {
    const { bundles, requireBundled } = require("./bundled.cjs");
    require("./mapStacks.cjs")(bundles);
    requireBundled(main, () =>
      console.log("bundling the local cloud, which is new here or has changed"),
    ).catch(failed);
  } catch (error) {
    failed(error);
  }
}

/** Ends the process because the local cloud cannot be loaded. */
function failed(error) {
  end(adviceFor(error) ?? error);
}

function end(reason) {
  console.error(reason);
  process.exit(1);
}

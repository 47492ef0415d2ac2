// npm runs this after `npm ci` and `npm install`. It starts the program once, with temporary data, and ends it. The first
// `npm start` then finds the functions bundled, the page built, the modules compiled and the program's resources stored.
// Plain JavaScript without packages, so that nothing missing can make an installation fail.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The path of npm's own script. To run `npm` by name, Windows would need a shell, which splits paths that have spaces.
const { CI, CODEBUILD_BUILD_ID, PULUMI_CI_SYSTEM, npm_execpath: npm } = process.env;
// A start that hangs must not block the installation.
const longestMs = 180_000;

// Build machines skip this.
if (npm && !CI && !CODEBUILD_BUILD_ID && !PULUMI_CI_SYSTEM) {
  console.log(
    "Starting the program once, so that npm start is quick afterwards. This takes up to three minutes.",
  );
  const data = mkdtempSync(join(tmpdir(), "game-backend-"));
  const options = ["--once", "--no-game-server", "--port", "0", "--aws-port", "0", "--data", data];
  const run = spawnSync(process.execPath, [npm, "start", "--", ...options], {
    stdio: "ignore",
    timeout: longestMs,
  });
  rmSync(data, { recursive: true, force: true });
  if (run.status !== 0)
    console.log("The program was not started to its end, so the first npm start takes as long again.");
}

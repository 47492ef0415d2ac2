// npm runs this after `npm ci` and `npm install`. It starts the program once, with data of its own, and ends it: the first
// `npm start` then finds the functions bundled, the page built and the modules compiled. Plain JavaScript without
// packages: whatever is missing must not fail an installation.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// npm names its own file. Through a shell, as Windows would need it, a folder whose name has a space would be two.
const { CI, CODEBUILD_BUILD_ID, PULUMI_CI_SYSTEM, npm_execpath: npm } = process.env;
// A start that hangs must not hold up the installation for ever.
const longestMs = 180_000;

// A build machine starts nothing.
if (npm && !CI && !CODEBUILD_BUILD_ID && !PULUMI_CI_SYSTEM) {
  const data = mkdtempSync(join(tmpdir(), "game-backend-"));
  const options = ["--once", "--no-game-server", "--port", "0", "--aws-port", "0", "--data", data];
  spawnSync(process.execPath, [npm, "start", "--", ...options], { stdio: "ignore", timeout: longestMs });
  rmSync(data, { recursive: true, force: true });
}

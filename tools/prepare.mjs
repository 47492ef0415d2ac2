// npm runs this after `npm ci` and `npm install`. It writes what git does not keep: each feature's list of handlers, and the routes
// of this game for its page and for the clients of Unity and Godot, so that a project of theirs can point at the folder. It then
// starts the program once, with temporary data, and ends it. The first `npm start` then finds the functions bundled, the page
// built, the modules compiled and the program's resources stored. Plain JavaScript without packages, so that nothing missing can
// make an installation fail.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import generated from "./generated.cjs";
import { untilSilent } from "./untilSilent.mjs";

// The path of npm's own script. To run `npm` by name, Windows would need a shell, which splits paths that have spaces.
const { CI, CODEBUILD_BUILD_ID, PULUMI_CI_SYSTEM, npm_execpath: npm } = process.env;
// A start that hangs must not block the installation. One that gets on may take long, as on a busy machine.
const limits = { silentMs: 2 * 60_000, longestMs: 15 * 60_000 };

generated.writeLists();
// On machines that only deploy, the check of types and the page's build write the routes.
if (!CODEBUILD_BUILD_ID && !PULUMI_CI_SYSTEM) {
  const { status } = spawnSync(process.execPath, ["tools/run.mjs", "tools/gameClients.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
    timeout: limits.silentMs,
  });
  if (status !== 0) console.log("The clients lack this game's routes: npm run docs writes them.");
  // Build machines start nothing.
  if (npm && !CI) await startOnce();
}

async function startOnce() {
  console.log(
    "Starting the program once, so that npm start is quick afterwards. This takes one to three minutes.",
  );
  const data = mkdtempSync(join(tmpdir(), "game-backend-"));
  const options = ["--once", "--no-game-server", "--port", "0", "--aws-port", "0", "--data", data];
  const failed = await untilSilent(process.execPath, [npm, "start", "--", ...options], limits, (line) => {
    // The steps of the start begin with its seconds.
    if (/^\s*[\d.]+ s /.test(line)) console.log(line);
  });
  rmSync(data, { recursive: true, force: true });
  if (failed)
    console.log(
      `The program was not started to its end: ${failed}. What it has built is kept: npm start goes on there.`,
    );
}

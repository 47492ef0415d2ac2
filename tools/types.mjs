import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

// Checks types: node tools/types.mjs program pages. Without arguments, it checks all. It ends at the first part that has
// errors. TypeScript 7 needs a quarter of the CPU time of TypeScript 6, whose API other tools still need.

const parts = {
  program: [["the program", "."]],
  pages: [
    ["the page", "web"],
    ["the console", "packages/local-cloud/console/web"],
    ["the client", "packages/client"],
  ],
};

const tsc = createRequire(import.meta.url)
  .resolve("@typescript/native/package.json")
  .replace("package.json", "bin/tsc");
// The program's types are checked beside the specs, so a second checker only repeats work of the first. Garbage is
// collected less often than by default, for a tenth more memory.
const options = ["--noEmit", "--checkers", "1"];
const env = { GOGC: "400", ...process.env };

for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts))
  for (const [title, folder] of parts[name]) {
    console.log(`Checking types: ${title}`);
    const { status } = spawnSync(process.execPath, [tsc, ...options, "-p", folder], {
      stdio: "inherit",
      env,
    });
    if (status !== 0) process.exit(status ?? 1);
  }

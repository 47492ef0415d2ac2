// Checks types: node tools/types.mjs 7 . web. The first argument is the version of TypeScript, the others are the folders with a
// tsconfig.json. Version 7 takes an eighth of the time. Version 6 is the one that loads a program (`pulumi up`), and whose API
// the tools use. Both packages have a command called tsc, so each is called by its path.
import "./installed.mjs";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import generated from "./generated.cjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const names = {
  ".": "the program",
  web: "the page",
  "packages/local-cloud/console/web": "the console",
  "packages/client": "the client",
  "tools/cost/pricePage": "the page of prices",
};

// Several checkers check common types again, and Go collects garbage whenever memory has doubled. With one checker, and memory
// that may grow to five times, version 7 takes half of the CPU time.
const frugal = ["--checkers", "1"];
const env = { GOGC: "400", ...process.env };

generated.writeLists();
try {
  generated.refreshClients();
} catch (error) {
  // The types may say why.
  console.error(error.message);
  process.exitCode = 1;
}

const [version, ...folders] = process.argv.slice(2);
const tsc = join(root, "node_modules", version === "7" ? "typescript-7" : "typescript", "bin", "tsc");
for (const folder of folders) {
  console.log(`Checking types by TypeScript ${version}: ${names[folder]}`);
  // The two versions cannot read what the other one has noted.
  const noted =
    version === "7"
      ? [
          ...frugal,
          "--tsBuildInfoFile",
          join(root, "node_modules/.cache", `tsc7.${folder.replaceAll(/\W/g, "-")}`),
        ]
      : [];
  const { status } = spawnSync(process.execPath, [tsc, "--noEmit", "-p", folder, ...noted], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

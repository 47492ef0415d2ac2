import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { chosenFeatures } from "./features";
import { UsageError } from "./usageError";
import { writeProgram } from "./writeProgram";

const usage = `Writes a game's backend: a Pulumi program that also runs on a laptop.

  npm create @game-backend <folder> [-- --features <names>] [--packages <folder>]

  <folder>             the new program's folder; its name is the project's
  --features <names>   the features that it takes from packages, such as leaderboard,economy, with all that they need
  --packages <folder>  takes the packages from the tarballs in this folder, instead of the registry`;

function main(): void {
  const { values, positionals } = parsed();
  if (values.help) {
    console.log(usage);
    return;
  }
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) throw new UsageError(`Name one folder.\n\n${usage}`);
  const folder = resolve(given);
  const name = basename(folder);
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name))
    throw new UsageError(
      `${name} cannot be the name of a project: use up to 40 lower-case letters, digits and hyphens, such as my-game.`,
    );
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(`${folder} is not empty: name a new folder.`);
  const packages = values.packages === undefined ? undefined : resolve(values.packages);
  if (packages !== undefined && !existsSync(packages))
    throw new UsageError(`--packages ${values.packages}: there is no such folder.`);
  const features = chosenFeatures(values.features?.split(",") ?? []);
  writeProgram({ folder, name, features, packages });
  console.log("npm resolves the program's packages, which takes up to some minutes without its cache …");
  writeLockFile(folder);
  console.log(`${name} is in ${given}. Next:

  cd ${relative(process.cwd(), folder) || "."}
  npm ci && npm start
  npm test`);
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { features: { type: "string" }, packages: { type: "string" }, help: { type: "boolean" } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** Resolves the program's dependencies and writes its lock file, without installing them. */
function writeLockFile(folder: string): void {
  const npm = process.env["npm_execpath"];
  const [command, ...before] = npm ? [process.execPath, npm] : ["npm"];
  const args = [
    "install",
    "--package-lock-only",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
  ];
  const { status, stderr } = spawnSync(command, [...before, ...args], {
    cwd: folder,
    encoding: "utf8",
    shell: !npm && process.platform === "win32",
  });
  if (status !== 0 || !existsSync(join(folder, "package-lock.json")))
    throw new UsageError(
      `The files are written, but npm could not resolve their packages. Run npm install in ${folder}.\n${stderr}`,
    );
}

try {
  main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exit(1);
}

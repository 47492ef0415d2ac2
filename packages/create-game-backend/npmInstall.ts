import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { UsageError } from "./usageError";

/** Installs a program's packages, or writes only its lock file, with the npm that runs this process. */
export function npmInstall(folder: string, ...options: readonly string[]): void {
  const [other] = Object.entries({ "pnpm-lock.yaml": "pnpm install", "yarn.lock": "yarn install" }).filter(
    ([lock]) => existsSync(join(folder, lock)),
  );
  if (other) throw new UsageError(`The files are written. Now run ${other[1]} in ${folder}.`);
  const npm = process.env["npm_execpath"];
  const [command, ...before] = npm ? [process.execPath, npm] : ["npm"];
  const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", ...options];
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

/** Returns true if each package that a program depends on is where Node finds it, whatever its version. */
export function isInstalled(folder: string): boolean {
  const manifest = join(folder, "package.json");
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, "utf8"));
  const { resolve } = createRequire(manifest);
  const isThere = (name: string) =>
    (resolve.paths(name) ?? []).some((modules) => existsSync(join(modules, name, "package.json")));
  return Object.keys(dependencies).every(isThere);
}

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { z } from "zod";

import { DeployError } from "./graph";

const manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/** What installs a program's packages, by the file that the package manager writes. */
const installers = {
  "pnpm-lock.yaml": "pnpm install",
  "yarn.lock": "yarn install",
  "package-lock.json": "npm ci",
};

/** Throws a `DeployError` of one line if packages that a program depends on are not installed. */
export function checkPackages(folder: string): void {
  const { resolve } = createRequire(join(folder, "index.js"));
  const isInstalled = (name: string) =>
    (resolve.paths(name) ?? []).some((path) => existsSync(join(path, name, "package.json")));
  const missing = ["@pulumi/pulumi", ...dependenciesOf(folder)].filter((name) => !isInstalled(name));
  if (missing.length > 0)
    throw new DeployError(
      `${[...new Set(missing)].join(", ")}: not installed. Run ${installerOf(folder)} in ${folder}.`,
    );
}

/** Returns a line about a package that a program imports and does not have, if that is what its output says. */
export function missingPackage(output: string, folder: string): string | undefined {
  const [, name] =
    /Cannot find (?:module|package) '((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^']*)?'/.exec(output) ?? [];
  return (
    name && `${name}: the program imports it, and it is not installed. Run npm install ${name} in ${folder}.`
  );
}

function dependenciesOf(folder: string): string[] {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return [];
  const { data } = manifest.safeParse(JSON.parse(readFileSync(path, "utf8")));
  return Object.keys(data?.dependencies ?? {});
}

const installerOf = (folder: string) =>
  Object.entries(installers).find(([lock]) => existsSync(join(folder, lock)))?.[1] ?? "npm install";

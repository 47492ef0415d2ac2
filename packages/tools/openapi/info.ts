import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import type { Info } from "./clientDocument";

interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly description?: string;
  readonly license?: string;
}

/** Returns what a program's `package.json` says about its API; a program in another one's folder may have none. */
export function infoOf(program: string): Info {
  const file = join(resolve(program), "package.json");
  const { name, version, description, license }: Package = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : {};
  return {
    title: name ?? "game",
    version: version ?? "0.0.0",
    ...(description && { description }),
    ...(license && license !== "UNLICENSED" && { license: licenseOf(license) }),
  };
}

/** Licences of the SPDX list have a page there. */
const licenseOf = (name: string) =>
  /^[\w.+-]+$/.test(name) ? { name, url: `https://spdx.org/licenses/${name}.html` } : { name };

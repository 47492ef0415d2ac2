import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root } from "./packages";

/** Packs folders into a folder, with the npm that runs this process. It needs no home that can be written. */
export function npmPack(to: string, folders: readonly string[]): void {
  const npm = process.env["npm_execpath"];
  const [command, ...before] = npm ? [process.execPath, npm] : ["npm"];
  // npm writes to its cache even when it downloads nothing.
  const cache = mkdtempSync(join(tmpdir(), "npm-"));
  const args = [
    "pack",
    "--ignore-scripts",
    "--silent",
    "--cache",
    cache,
    "--pack-destination",
    to,
    ...folders,
  ];
  try {
    execFileSync(command, [...before, ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

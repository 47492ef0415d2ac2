import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const cache = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "game-backend-bench");

/**
 * Returns the folder with the tools that a definition describes, such as a lock file. It is in the user's cache, outside
 * the project. `install` fills it once, and again whenever the definition changes.
 */
export function cacheFolder(name: string, definition: string, install: (folder: string) => void): string {
  const folder = join(cache, `${name}-${createHash("sha256").update(definition).digest("hex").slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  console.log(`Installing ${name} for benchmarks into ${folder}`);
  const unfinished = mkdtempSync(`${folder}-`);
  install(unfinished);
  renameSync(unfinished, folder);
  return folder;
}

/** Runs an installer. Its output is shown only when it fails. */
export function installWith(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const root = resolve(__dirname, "../..");

type Archive = "disconnect" | "newPlayer" | "admin" | "packaged" | "connect";

let made: Promise<Readonly<Record<Archive, string>>> | undefined;

/**
 * Returns the folders of the archives of inline handlers, and of `$connect`. A process of its own makes them with ts-node,
 * which loads modules as Pulumi does: what a handler captures depends on the loader.
 */
export function archives(): Promise<Readonly<Record<Archive, string>>> {
  const script = ["-r", "ts-node/register/transpile-only", join(__dirname, "fixtures/archives.ts")];
  made ??= promisify(execFile)(process.execPath, script, { cwd: root }).then(({ stdout }) =>
    JSON.parse(stdout),
  );
  return made;
}

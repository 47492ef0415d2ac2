import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { avatarImageFolder } from "@game-backend/components/avatarProcessor/code";
import type { Entry } from "@game-backend/components/lib/builtEntries";

/** An entry that needs every part. */
export const entry: Entry = { module: "test/avatar/packaging/fixtures/everyPart.ts" };

/** Copies the image's layout outside the project, without access to its node_modules. */
export async function taskRoot(): Promise<{ folder: string; remove(): void }> {
  const context = await avatarImageFolder(entry);
  const folder = mkdtempSync(join(tmpdir(), "avatar-"));
  cpSync(join(context, "processor"), folder, { recursive: true });
  for (const name of ["healthcheck.js", "portrait.jpg"]) cpSync(join(context, name), join(folder, name));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Runs a command in a fresh process, without this process's environment. */
export const runIn = async (folder: string, ...args: string[]): Promise<string> => {
  const env = { PATH: process.env.PATH ?? "" };
  return (await promisify(execFile)(process.execPath, args, { cwd: folder, env, encoding: "utf8" })).stdout;
};

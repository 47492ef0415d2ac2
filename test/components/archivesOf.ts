import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { fasterNode } from "@game-backend/local-cloud/testing";
import { keptOnDisk } from "../keptOnDisk";

const root = resolve(__dirname, "../..");

type Archives = Readonly<Record<"disconnect" | "newPlayer" | "admin" | "packaged" | "connect", string>>;

const script = "test/components/fixtures/archives.ts";

let made: Promise<Archives> | undefined;

/**
 * Returns the folders of the archives of inline handlers, and of `$connect`. A process of its own makes them with ts-node,
 * which loads modules as Pulumi does in a run: what a handler captures depends on the loader. All processes share them.
 */
export function archives(): Promise<Archives> {
  made ??= keptOnDisk("archives", [script], make).then((kept) =>
    Object.values(kept).every((folder) => existsSync(folder)) ? kept : make(),
  );
  return made;
}

async function make(): Promise<Archives> {
  const { args, env } = fasterNode(root);
  const made = spawn(
    process.execPath,
    [...args, "-r", "ts-node/register/transpile-only", join(root, script)],
    // The pipe 3 takes what the shim notes for a run. With "ignore" there would be none.
    { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit", "pipe"] },
  );
  (made.stdio[3] as Readable).resume();
  return (await json(made.stdout as Readable)) as Archives;
}

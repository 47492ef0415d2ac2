import { createHash } from "node:crypto";
import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";

import { beginTimeoutAgain } from "./runner/shared";

const root = resolve(__dirname, "..");
const folder = join(root, "node_modules/.cache/specs");

/** What lies at the root beside the program: nothing here decides what the program registers. */
const beside =
  /^\.|\.md$|^(?:bench|clients|coverage|deployments|dist|docs|node_modules|policies|test|tools)$/;

/** What folders contain besides sources. */
const noSource = new Set(["dist", "node_modules", "test"]);

/**
 * Returns what `make` makes of the program's sources, packages and configuration. It is kept in
 * `node_modules/.cache/specs/` until one of them changes, for all processes and runs. Processes that need it at the same
 * time wait for the one that makes it. `by` are the files of specs and tools that also decide what is made, from the
 * repository's root. The value is one that `node:v8` can serialize.
 */
export async function keptOnDisk<T>(name: string, by: readonly string[], make: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const release = await locked(join(folder, `${name}.lock`));
  try {
    const key = hashOf(by);
    const file = `${name}.${key}`;
    const kept = readdirSync(folder).filter((each) => each.startsWith(`${name}.`) && !each.includes(".lock"));
    if (kept.includes(file)) return deserialize(readFileSync(join(folder, file)));
    const made = serialize(await make());
    beginTimeoutAgain();
    for (const former of kept) rmSync(join(folder, former));
    // A source that changed meanwhile may be part of it, or not.
    if (hashOf(by) === key) {
      writeFileSync(join(folder, `${name}.new`), made);
      renameSync(join(folder, `${name}.new`), join(folder, file));
    }
    return deserialize(made);
  } finally {
    release();
  }
}

/** Hashes the sources, with their paths, and the version of Node. */
function hashOf(by: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  const program = readdirSync(root).filter((name) => !beside.test(name));
  const files = globSync(
    program.flatMap((name) => [name, `${name}/**/*`]),
    { cwd: root, withFileTypes: true, exclude: ({ name }) => noSource.has(name) },
  )
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of [...files, ...by.map((each) => resolve(root, each))].sort())
    hash.update(`\0${path}\0`).update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}

/** The time between two attempts to lock a file, in milliseconds. */
const lockMs = 50;

/** Waits until no other process holds the file. SQLite's lock ends with its process, however that ends. */
export async function locked(file: string): Promise<() => void> {
  for (;;) {
    const database = new DatabaseSync(file);
    try {
      database.exec("BEGIN EXCLUSIVE");
      return () => database.close();
    } catch (error) {
      database.close();
      if (!/database is locked/.test(String(error))) throw error;
      await pause(lockMs);
      // The time-out of the one that holds it counts.
      beginTimeoutAgain();
    }
  }
}

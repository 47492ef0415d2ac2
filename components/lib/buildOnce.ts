import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";

import * as z from "zod";

import { replaceableFolder, sharedFolder } from "./distFolder";
import { hash } from "./hash";

/** Returns the folder of the Pulumi program: Pulumi runs a program in it. */
export const programFolder = (): string => process.cwd();

/** Returns the path of a module of the framework: `serve`, `entries/routes`. */
export const frameworkModule = (name: string): string => require.resolve(`@game-backend/framework/${name}`);

/** Returns the path of a file of the framework that is no module, from the folder of its modules: `avatar/image/buildspec.yml`. */
export const frameworkFile = (path: string): string => join(dirname(frameworkModule("serve")), path);

/** Files by their paths below the built folder. */
export type Files = [path: string, content: string | Uint8Array][];

export interface Built {
  files: Files;
  /** The paths of the files that it was built from, except those of packages, which the lock file represents. */
  sources: readonly string[];
}

export interface Build {
  /** The path of the folder below `dist/`. */
  folder: string;
  /** Everything except the sources that affects the result: JSON. */
  parameters: unknown;
  build(): Promise<Built>;
}

/** The file in a built folder that says what it was built from. */
export const stampFile = ".stamp.json";

const stampSchema = z.object({
  parameters: z.string(),
  /** The hash of each source, by its path from the program's folder. */
  sources: z.record(z.string(), z.string()),
});
export type Stamp = z.output<typeof stampSchema>;

/**
 * Builds into a folder below the program's `dist/` and returns the folder's path. Does nothing if the folder was built
 * with the same parameters, from sources and packages that have not changed since. If the files come out unchanged, the
 * folder stays in place, because another process may be reading it. If this user may not write in `dist/`, the folder is
 * among the temporary files.
 */
export async function buildOnce({ folder: name, parameters, build }: Build): Promise<string> {
  const hashed = hash(JSON.stringify(parameters));
  const isCurrent = (folder: string) => currentStamp(folder)?.parameters === hashed;
  const shared = sharedFolder(programFolder(), name);
  if (isCurrent(shared)) return shared;
  const folder = replaceableFolder(programFolder(), name);
  if (folder !== shared && isCurrent(folder)) return folder;
  const started = Date.now();
  const { files, sources } = await build();
  const stamp: Stamp = {
    parameters: hashed,
    sources: Object.fromEntries(
      [__filename, ...lockFile(), ...sources].map((path) => [fromProgram(path), stampOf(path, started)]),
    ),
  };
  const fresh = `${folder}.${process.pid}`;
  write(fresh, [...files, [stampFile, JSON.stringify(stamp)]]);
  if (holds(folder, files)) {
    unless("ENOENT", () => renameSync(join(fresh, stampFile), join(folder, stampFile)));
    rmSync(fresh, { recursive: true });
  } else {
    replace(folder, fresh);
  }
  return folder;
}

function write(folder: string, files: Files): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Returns true if the folder has these files with this content, and no others. */
const holds = (folder: string, files: Files): boolean =>
  files.every(([path, content]) => contentOf(join(folder, path))?.equals(Buffer.from(content))) &&
  unless("ENOENT", () => filesBelow(folder).length) === files.length;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== stampFile)
    .map((entry) => join(entry.parentPath, entry.name));

/**
 * Replaces a folder with a fresh one. If another process does so at the same time, one of the two fresh folders is
 * kept.
 */
function replace(folder: string, fresh: string): void {
  const old = `${fresh}.old`;
  unless("ENOENT", () => renameSync(folder, old));
  unless("ENOTEMPTY", () => renameSync(fresh, folder));
  for (const left of [old, fresh]) remove(left);
}

/** Removes a folder. Retries if the folder is not empty: another process may just have moved its stamp into it. */
function remove(folder: string): void {
  const isRemoved = unless("ENOTEMPTY", () => {
    rmSync(folder, { recursive: true, force: true });
    return true;
  });
  if (!isRemoved) remove(folder);
}

/** Returns the stamp of a built folder, or `undefined` if there is none or a source has changed since. */
export function currentStamp(folder: string): Stamp | undefined {
  const stamp = stampIn(folder);
  if (!stamp) return undefined;
  const isSame = ([source, hashed]: [string, string]) => {
    const content = contentOf(source);
    return content && hash(content) === hashed;
  };
  return Object.entries(stamp.sources).every(isSame) ? stamp : undefined;
}

/** Returns the stamp of a built folder, or `undefined` if there is none that can be read. */
export function stampIn(folder: string): Stamp | undefined {
  try {
    return stampSchema.safeParse(JSON.parse(readFileSync(join(folder, stampFile), "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Returns a file's content, or `undefined` if there is none. */
const contentOf = (path: string): Buffer | undefined => unless("ENOENT", () => readFileSync(path));

/**
 * Returns the result of a file operation, or `undefined` if it fails with this code. That may happen when another process works on
 * the same files.
 */
export function unless<T>(code: string, act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return undefined;
    throw error;
  }
}

/** The coarsest time resolution of file systems, in milliseconds. */
const coarsestTime = 2_000;

/**
 * Returns a source's hash. The hash is empty, and so never current, for a source that changed around the start of the
 * build: the build may have read its former version.
 */
const stampOf = (path: string, started: number) =>
  statSync(path).mtimeMs < started - coarsestTime ? hash(readFileSync(path)) : "";

const fromProgram = (path: string) => relative(programFolder(), path);

const lockFiles = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"];

/** Returns the lock file of the packages, from the nearest folder that has one. */
function lockFile(folder = programFolder()): string[] {
  const found = lockFiles.map((name) => join(folder, name)).find(existsSync);
  if (found) return [found];
  return dirname(folder) === folder ? [] : lockFile(dirname(folder));
}

/** Returns the root of the repository that the program is in: the nearest folder with a lock file. */
export const repositoryFolder = (): string => dirname(lockFile()[0] ?? join(programFolder(), "none"));

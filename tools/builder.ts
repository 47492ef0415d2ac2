import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

import { type Stamp, stampFile } from "../components/lib/buildOnce";
import { EntriesBuilds, type Manifest, manifestFile } from "../components/lib/builtEntries";
import { hash } from "../components/lib/hash";

// The builder of `npm start`: it builds the functions that a changed file is a part of, without running the program.

/**
 * More functions than this are left to the program, which runs again anyway: a change of a list of routes, or of a module
 * that all functions share, would build everything twice.
 */
const MANY = 8;

/**
 * Returns the absolute paths of the sources of built files and folders, those of packages excepted. Only the program
 * itself builds what is no function, such as the page.
 */
export const sources = (program: string, built: readonly string[]): string[] => {
  const functions = listsOf(built).flatMap((list) =>
    Object.values(manifestOf(list)).flatMap(({ inputs }) => inputs),
  );
  const others = stampsOf(built).flatMap((stamp) =>
    Object.keys(stamp.sources).filter((path) => basename(path) !== "package-lock.json"),
  );
  return [...new Set([...functions, ...others])].map((path) => join(program, path));
};

/**
 * Builds again the functions that the changed files are a part of, after a call of `begins` with their folders. Returns the
 * files that it wrote. The folders stay as they are if a source is wrong: it then throws esbuild's errors.
 */
export async function rebuild(
  program: string,
  folders: readonly string[],
  changed: readonly string[],
  begins: (folders: readonly string[]) => void,
): Promise<string[]> {
  const paths = changed.map((path) => relative(program, path));
  const written: string[] = [];
  for (const list of listsOf(folders)) written.push(...(await rebuildList(program, list, paths, begins)));
  return written;
}

const builds = new EntriesBuilds();

/** Drops what esbuild keeps for builds that are repeated. */
export const close = (): Promise<void> => builds.close();

/** Returns the folders of lists of functions, such as `dist/routes-1a2b3c4d`, that hold these folders. */
const listsOf = (folders: readonly string[]): string[] =>
  [...new Set(folders.map((folder) => dirname(folder)))].filter((list) =>
    existsSync(join(list, manifestFile)),
  );

/** Returns the stamps of the folders, such as `dist/site/web-1a2b3c4d`, that are or hold these files and folders. */
const stampsOf = (built: readonly string[]): Stamp[] =>
  [...new Set(built.flatMap((path) => [path, dirname(path)]))]
    .filter((folder) => existsSync(join(folder, stampFile)) && !existsSync(join(folder, manifestFile)))
    .map((folder) => JSON.parse(readFileSync(join(folder, stampFile), "utf8")));

const manifestOf = (list: string): Manifest => JSON.parse(readFileSync(join(list, manifestFile), "utf8"));

async function rebuildList(
  program: string,
  list: string,
  changed: readonly string[],
  begins: (folders: readonly string[]) => void,
): Promise<string[]> {
  const manifest = manifestOf(list);
  const affected = Object.entries(manifest).filter(([, { inputs }]) =>
    inputs.some((path) => changed.includes(path)),
  );
  if (affected.length === 0 || affected.length > MANY) return [];
  begins(affected.map(([name]) => join(list, name)));
  const before = hashes(program, changed);
  const entries = Object.fromEntries(affected.map(([name, { entry }]) => [name, entry]));
  const { files, manifest: next, sources: read } = await builds.run(entries, program);
  for (const [path, content] of files) write(join(list, path), content);
  write(join(list, manifestFile), JSON.stringify({ ...manifest, ...next }));
  stamp(program, list, read, before);
  return files.map(([path]) => join(list, path));
}

/** Says of which sources the list is built now, so that the program need not build it again. */
function stamp(
  program: string,
  list: string,
  read: readonly string[],
  before: Readonly<Record<string, string>>,
): void {
  const path = join(list, stampFile);
  const former: Stamp = JSON.parse(readFileSync(path, "utf8"));
  const now = hashes(
    program,
    read.map((source) => relative(program, source)),
  );
  const sources = { ...former.sources };
  for (const [source, hashed] of Object.entries(now)) {
    // A file that changes while it is read may have been read in its former version.
    if (source in before) sources[source] = before[source] === hashed ? hashed : "";
    else if (!(source in sources)) sources[source] = "";
  }
  write(path, JSON.stringify({ ...former, sources }));
}

const hashes = (program: string, paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    paths
      .filter((path) => existsSync(join(program, path)))
      .map((path) => [path, hash(readFileSync(join(program, path)))]),
  );

/** Writes at once: a function may be read meanwhile. What is not written yet stays outside its folder, which is watched. */
function write(path: string, content: string | Uint8Array): void {
  const fresh = join(dirname(path), "..", `.${basename(path)}.${process.pid}`);
  writeFileSync(fresh, content);
  renameSync(fresh, path);
}

import { execFile } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { type Stamp, stampFile, stampIn } from "@game-backend/components/lib/buildOnce";
import { EntriesBuilds, manifestFile, manifestIn } from "@game-backend/components/lib/builtEntries";
import { mayReplace } from "@game-backend/components/lib/distFolder";
import { hash } from "@game-backend/components/lib/hash";
import { bundledFile } from "@game-backend/local-cloud";

export { lacking as lacks } from "./add/lacking";
export { advise, isLibrary } from "./advise";

// The builder of `npm start`: rebuilds the functions that include a changed file, without running the program.

/**
 * A change that affects more functions than this is left to the program, which runs again anyway. Otherwise a change to a
 * list of routes, or to a module that all functions share, would build everything twice.
 */
const MANY = 8;

/**
 * Returns the absolute paths of the sources of built files and folders, except those of packages. Only the program
 * itself builds what is not a function, such as the page.
 */
export const sources = (program: string, built: readonly string[]): string[] => {
  const functions = listsOf(built).flatMap((list) =>
    Object.values(manifestIn(list)).flatMap(({ inputs }) => inputs),
  );
  const others = stampsOf(built).flatMap((stamp) =>
    Object.keys(stamp.sources).filter((path) => basename(path) !== "package-lock.json"),
  );
  return [...new Set([...functions, ...others])].map((path) => join(program, path));
};

/** Returns about how many resources `npm start` registers: `npm run docs` writes the file. */
export function resources(program: string): number | undefined {
  const file = join(program, "tools/resources.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).start : undefined;
}

/**
 * Rebuilds the functions that include the changed files, after calling `begins` with their folders. Returns the files
 * that it wrote. If a source has errors, it throws esbuild's errors and leaves the folders unchanged.
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

/**
 * Returns the OpenAPI document of the program's API for clients. It is made in a process of its own, which ends: the program's
 * features are many modules, and may have changed when they are read next.
 */
export async function document(program: string): Promise<unknown> {
  const module = await bundledFile(join(__dirname, "openapi", "documentOf"));
  const [path, folder] = [module, program].map((text) => JSON.stringify(text));
  const script = `require(${path}).documentOf(${folder}).then(
    (made) => process.stdout.write(JSON.stringify(made)),
    (error) => { process.stderr.write(error.message); process.exitCode = 1; })`;
  const made = promisify(execFile)(process.execPath, ["-e", script], { maxBuffer: 256 * 1024 * 1024 });
  const { stdout } = await made.catch((error: Error & { stderr?: string }) => {
    throw new Error(error.stderr || error.message);
  });
  return JSON.parse(stdout);
}

/** Returns the command `npm run season` of a program that has kinds of players. */
export const season = (program: string) =>
  existsSync(join(program, "game/players.ts"))
    ? {
        run: ["npm", "run", "-s", "season", "--"],
        folder: program,
        report: join(program, ".local/season/report.html"),
      }
    : undefined;

/** The module of a program's own view of a user, from the program's folder. */
const userViewEntry = "web/desk/embedded.tsx";

/** Bundles the program's own view of a user, for the console. Returns undefined if the program has none. */
export async function userView(
  program: string,
): Promise<{ readonly script: Uint8Array; readonly style: Uint8Array } | undefined> {
  if (!existsSync(join(program, userViewEntry))) return undefined;
  // Loaded late: most runs never show it.
  const { bundleForBrowsers } = await import("@game-backend/components/gamePage/bundleForBrowsers");
  return bundleForBrowsers(userViewEntry, program);
}

const builds = new EntriesBuilds();

/**
 * Begins a build by an esbuild that collects garbage when its memory has grown to five times, instead of twice: a bundle takes two
 * thirds of the CPU time, and 150 MB more. The program must not inherit that: its own esbuild, which bundles all, took gigabytes.
 */
function withSpareMemory<T>(begin: () => T): T {
  const before = process.env["GOGC"];
  process.env["GOGC"] = before ?? "400";
  try {
    return begin();
  } finally {
    if (before === undefined) delete process.env["GOGC"];
  }
}

/** Releases what esbuild keeps for incremental builds. */
export const close = (): Promise<void> => builds.close();

/** Returns the folders of lists of functions, such as `dist/routes-1a2b3c4d`, that hold these folders. */
const listsOf = (folders: readonly string[]): string[] =>
  [...new Set(folders.map((folder) => dirname(folder)))].filter((list) =>
    existsSync(join(list, manifestFile)),
  );

/** Returns the stamps of the folders, such as `dist/site/web-1a2b3c4d`, that are or hold these files and folders. */
const stampsOf = (built: readonly string[]): Stamp[] =>
  [...new Set(built.flatMap((path) => [path, dirname(path)]))]
    .filter((folder) => !existsSync(join(folder, manifestFile)))
    .flatMap((folder) => stampIn(folder) ?? []);

async function rebuildList(
  program: string,
  list: string,
  changed: readonly string[],
  begins: (folders: readonly string[]) => void,
): Promise<string[]> {
  // Most lists do not have the file, and the largest are half a megabyte.
  const text = readFileSync(join(list, manifestFile), "utf8");
  if (!changed.some((path) => text.includes(JSON.stringify(path)))) return [];
  const manifest = manifestIn(list);
  const affected = Object.entries(manifest).filter(([, { inputs }]) =>
    inputs.some((path) => changed.includes(path)),
  );
  const former = stampIn(list);
  // The program builds a list anew that has no stamp, or that another user has built.
  if (affected.length === 0 || affected.length > MANY || !former || !mayReplace(list)) return [];
  begins(affected.map(([name]) => join(list, name)));
  const before = hashes(program, changed);
  const entries = Object.fromEntries(affected.map(([name, { entry }]) => [name, entry]));
  const { files, manifest: next, sources: read } = await withSpareMemory(() => builds.run(entries, program));
  for (const [path, content] of files) write(join(list, path), content);
  write(join(list, manifestFile), JSON.stringify({ ...manifest, ...next }));
  write(join(list, stampFile), JSON.stringify(stampAfter(former, program, read, before)));
  return files.map(([path]) => join(list, path));
}

/** Returns the stamp with the sources that a list was built from, so that the program does not build it again. */
function stampAfter(
  former: Stamp,
  program: string,
  read: readonly string[],
  before: Readonly<Record<string, string>>,
): Stamp {
  const now = hashes(program, Object.keys(before));
  const sources = { ...former.sources };
  for (const source of read.map((path) => relative(program, path))) {
    // If a file changed during the build, the build may have read its old version.
    if (source in before) sources[source] = before[source] === now[source] ? (now[source] ?? "") : "";
    else if (!(source in sources)) sources[source] = "";
  }
  return { ...former, sources };
}

const hashes = (program: string, paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    paths
      .filter((path) => existsSync(join(program, path)))
      .map((path) => [path, hash(readFileSync(join(program, path)))]),
  );

/** Writes atomically, because a function may be read at the same time. The new file starts outside the watched folder. */
function write(path: string, content: string | Uint8Array): void {
  const fresh = join(dirname(path), "..", `.${basename(path)}.${process.pid}`);
  writeFileSync(fresh, content);
  renameSync(fresh, path);
}

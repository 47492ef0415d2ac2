import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

/**
 * Returns what the program's ES modules export, by their paths: of the modules that make a component just now, and of those that
 * these import. Node lists no ES modules. `require` of one that is loaded returns its exports, and runs nothing.
 */
export function esModules(): ReadonlyMap<string, object> {
  const folder = process.cwd();
  const callers = callingModules();
  if (callers.length === 0) return new Map();
  const { inputs } = buildSync({
    absWorkingDir: folder,
    entryPoints: callers,
    outdir: folder,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "silent",
  }).metafile;
  const paths = new Set(callers.map((path) => relative(folder, path).replaceAll("\\", "/")));
  // A set also visits what is added meanwhile. What `import()` names may not be loaded yet.
  for (const path of paths)
    for (const each of inputs[path]?.imports ?? [])
      if (each.kind === "import-statement" && !each.external) paths.add(each.path);
  const own = [...paths].filter((path) => inputs[path]?.format === "esm");
  return new Map(own.map((path) => [join(folder, path), exportsOf(join(folder, path))]));
}

/** Returns the paths of the ES modules that have called, outside of packages. */
function callingModules(): string[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getFileName());
  const files = new Error().stack as unknown as (string | null)[];
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  const own = files.flatMap((file) => (file?.startsWith("file:") ? [fileURLToPath(file)] : []));
  return [...new Set(own)].filter((path) => !/[\\/]node_modules[\\/]/.test(path));
}

/** Returns a module's exports: none of one that is still loading, and none of one that waits at its top level. */
function exportsOf(path: string): object {
  try {
    return require(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_REQUIRE_CYCLE_MODULE" || code === "ERR_REQUIRE_ASYNC_MODULE") return {};
    throw error;
  }
}

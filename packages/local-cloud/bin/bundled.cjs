// Bundles a module and all its imports into one file with esbuild, and loads it: TypeScript, or what was compiled from it.
// It is bundled again whenever a source has changed. The six hundred modules of the local cloud take twice as long to load
// one by one.
const { createHash } = require("node:crypto");
const { existsSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { createRequire, isBuiltin } = require("node:module");
const { basename, dirname, extname, join, resolve } = require("node:path");
const cacheFolder = require("./cacheFolder.cjs");

const modules = resolve(require.resolve("esbuild/package.json"), "../..");

/** The folder of bundles, each with its map. */
const bundles = cacheFolder(modules);

/** Resolves with what the module exports. Rejects with esbuild's errors. Calls `begins` if it must be bundled first. */
const requireBundled = async (entry, begins) => require(await bundledFile(entry, begins));

/**
 * Resolves with the path of a module's bundle. The module's path may omit its ending, which is `.ts` or `.js`. Rejects with
 * esbuild's errors.
 */
async function bundledFile(module, begins) {
  const entry = ["", ".ts", ".js"].map((ending) => module + ending).find(existsSync) ?? module;
  const key = hash(entry).slice(0, 8);
  const file = join(bundles, `${basename(entry, extname(entry))}-${key}.cjs`);
  if (!isFresh(file)) {
    begins?.();
    await bundle(entry, file);
  }
  return file;
}

/**
 * Returns true if no source has changed since the bundle was written, and the bundle is whole. Its first line has the
 * sources' stamps and the hash of the rest.
 */
function isFresh(file) {
  try {
    const text = readFileSync(file);
    const end = text.indexOf("\n");
    const { stamps, digest } = JSON.parse(text.toString("utf8", "//".length, end));
    return (
      Object.entries(stamps).every(([source, stamp]) => stampOf(source) === stamp) &&
      hash(text.subarray(end + 1)) === digest
    );
  } catch {
    return false;
  }
}

const hash = (content) => createHash("sha256").update(content).digest("hex");

const stampOf = (source) => {
  const { mtimeMs, size } = statSync(source);
  return `${mtimeMs} ${size}`;
};

/** Lets sources find files next to them, although the bundle is elsewhere. */
const inPlace = {
  name: "in place",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.[jt]s$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!/\b__(dirname|filename)\b/.test(text)) return undefined;
      const names = { __dirname: dirname(path), __filename: path };
      const lines = Object.entries(names).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
      return { contents: `${lines.join(" ")} ${text}`, loader: extname(path).slice(1) };
    }),
};

const fromBundles = createRequire(join(bundles, "bundle.cjs"));

/**
 * Bundles the packages whose modules are TypeScript, such as those of a workspace. The others are required at run time: by
 * their paths if the bundle's folder would find another version of them.
 */
const packages = {
  name: "packages",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./]/ }, ({ path, resolveDir, kind }) => {
      if (kind === "entry-point" || isBuiltin(path)) return undefined;
      const found = pathOf(createRequire(join(resolveDir, "module.js")), path);
      if (found === undefined) return undefined;
      if (/\.tsx?$/.test(found)) return { path: found };
      return found === pathOf(fromBundles, path) ? undefined : { path: found, external: true };
    }),
};

/** Returns the path of a package's module, or `undefined` if it is not there. */
function pathOf({ resolve }, path) {
  try {
    return resolve(path);
  } catch {
    return undefined;
  }
}

// Because of one such character, V8 keeps the whole bundle with two bytes a character. They are only in comments: esbuild
// escapes all others.
const beyondLatin1 = /[^\0-\xff]/g;
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

async function bundle(entry, file) {
  // Loaded late: a bundle is usually fresh.
  const { build } = require("esbuild");
  const began = Date.now();
  const { outputFiles, metafile } = await build({
    // esbuild takes an absolute path with `*` for a pattern.
    absWorkingDir: dirname(entry),
    entryPoints: [`./${basename(entry)}`],
    plugins: [packages, inPlace],
    outfile: file,
    write: false,
    metafile: true,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node22",
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
  });
  const inputs = Object.keys(metafile.inputs).map((path) => resolve(dirname(entry), path));
  const installed = join(modules, ".package-lock.json");
  const sources = [__filename, ...inputs, ...(existsSync(installed) ? [installed] : [])];
  const stamps = Object.fromEntries(
    // A source that changed during the build may have been read before its change: the next start bundles again.
    sources.map((source) => [source, statSync(source).mtimeMs < began ? stampOf(source) : "changed"]),
  );
  const text = (path) =>
    outputFiles.find((output) => output.path === path).text.replace(beyondLatin1, escaped);
  replace(`${file}.map`, text(`${file}.map`));
  const code = text(file);
  replace(file, `//${JSON.stringify({ stamps, digest: hash(code) })}\n${code}`);
}

/** Writes a file atomically, because another start may be reading it. */
function replace(file, text) {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, file);
}

module.exports = { bundledFile, bundles, requireBundled };

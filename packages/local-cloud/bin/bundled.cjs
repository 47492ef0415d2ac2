// Bundles a TypeScript module and all its imports into one file with esbuild, and loads it. It is bundled again
// whenever a source has changed. The six hundred modules of the local cloud take twice as long to load one by one.
const { createHash } = require("node:crypto");
const { readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { basename, dirname, join, resolve } = require("node:path");
const cacheFolder = require("./cacheFolder.cjs");

/** The folder of bundles, each with its map. */
const bundles = cacheFolder(resolve(require.resolve("esbuild/package.json"), "../.."));

/** Resolves with what the module exports. Rejects with esbuild's errors. */
const requireBundled = async (entry) => require(await bundledFile(entry));

/** Resolves with the path of the module's bundle. Rejects with esbuild's errors. */
async function bundledFile(entry) {
  const key = hash(entry).slice(0, 8);
  const file = join(bundles, `${basename(entry, ".ts")}-${key}.cjs`);
  if (!isFresh(file)) await bundle(entry, file);
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
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!/\b__(dirname|filename)\b/.test(text)) return undefined;
      const names = { __dirname: dirname(path), __filename: path };
      const lines = Object.entries(names).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
      return { contents: `${lines.join(" ")} ${text}`, loader: "ts" };
    }),
};

/** Bundles the packages whose modules are TypeScript, such as those of a workspace. The others are required at run time. */
const typeScriptPackages = {
  name: "sources",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./]/ }, ({ path, resolveDir, kind }) => {
      if (kind === "entry-point" || path.startsWith("node:")) return undefined;
      try {
        const found = require.resolve(path, { paths: [resolveDir] });
        return /\.tsx?$/.test(found) ? { path: found } : undefined;
      } catch {
        return undefined;
      }
    }),
};

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
    plugins: [typeScriptPackages, inPlace],
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
  const sources = [__filename, ...Object.keys(metafile.inputs).map((path) => resolve(dirname(entry), path))];
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

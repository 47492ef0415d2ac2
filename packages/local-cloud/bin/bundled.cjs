// Bundles a TypeScript module and all its imports into one file with esbuild, and loads it. It is bundled again
// whenever a source has changed. The six hundred modules of the local cloud take twice as long to load one by one.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { basename, dirname, join, resolve } = require("node:path");

/** The folder of bundles, each with its map. */
const bundles = resolve(require.resolve("esbuild/package.json"), "../../.cache/local-cloud");

/** Resolves with what the module exports. Rejects with esbuild's errors. */
const requireBundled = async (entry) => require(await bundledFile(entry));

/** Resolves with the path of the module's bundle. Rejects with esbuild's errors. */
async function bundledFile(entry) {
  const key = createHash("sha256").update(entry).digest("hex").slice(0, 8);
  const file = join(bundles, `${basename(entry, ".ts")}-${key}.cjs`);
  if (!isFresh(file)) await bundle(entry, file);
  return file;
}

/** Returns true if no source has changed since the bundle was written. Its first line has the sources' stamps. */
function isFresh(file) {
  try {
    return Object.entries(stampsIn(file)).every(([source, stamp]) => stampOf(source) === stamp);
  } catch {
    return false;
  }
}

function stampsIn(file) {
  const text = readFileSync(file);
  return JSON.parse(text.toString("utf8", "//".length, text.indexOf("\n")));
}

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

// Because of one such character, V8 keeps the whole bundle with two bytes a character. They are only in comments: esbuild
// escapes all others.
const beyondLatin1 = /[^\0-\xff]/g;
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

async function bundle(entry, file) {
  // Loaded late: a bundle is usually fresh.
  const { build } = require("esbuild");
  const began = Date.now();
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    plugins: [inPlace],
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
  const sources = [__filename, ...Object.keys(metafile.inputs).map((path) => resolve(path))];
  const stamps = Object.fromEntries(
    // A source that changed during the build may have been read before its change: the next start bundles again.
    sources.map((source) => [source, statSync(source).mtimeMs < began ? stampOf(source) : "changed"]),
  );
  mkdirSync(bundles, { recursive: true });
  const text = (path) =>
    outputFiles.find((output) => output.path === path).text.replace(beyondLatin1, escaped);
  replace(`${file}.map`, text(`${file}.map`));
  replace(file, `//${JSON.stringify(stamps)}\n${text(file)}`);
}

/** Writes a file atomically, because another start may be reading it. */
function replace(file, text) {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, file);
}

module.exports = { bundledFile, bundles, requireBundled };

// Loads TypeScript: esbuild transforms each file, once for each of its texts. The results are kept beside the compiled code.
// A process that loads the whole game takes two thirds of the CPU time that it takes with tsx, which also gives each function
// that the code makes its name anew, whenever it makes it.
import { hash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import Module, { createRequire, registerHooks } from "node:module";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const kept = fileURLToPath(new URL("../node_modules/.cache/transformed/", import.meta.url));
const loaders = { ".ts": "ts", ".tsx": "tsx" };
const options = {
  format: "cjs",
  platform: "node",
  target: "node22",
  jsx: "automatic",
  jsxImportSource: "preact",
};

// A stack names the lines of the sources.
process.setSourceMapsEnabled(true);

for (const [ending, loader] of Object.entries(loaders))
  Module._extensions[ending] = (module, path) => module._compile(transformed(path, loader), path);
// Node tries the endings in this order: `./measured` is measured.ts, beside which there may be a measured.json.
for (const ending of [".json", ".node"]) {
  const load = Module._extensions[ending];
  delete Module._extensions[ending];
  Module._extensions[ending] = load;
}

/** Returns a file's JavaScript. A kept one ends with the hash of what it was made of. */
function transformed(path, loader) {
  const source = readFileSync(path, "utf8");
  const mark = `//${hash("sha1", `${JSON.stringify(options)}${source}`)}\n`;
  const file = join(kept, `${hash("sha1", path)}.js`);
  try {
    const text = readFileSync(file, "utf8");
    if (text.endsWith(mark)) return text;
  } catch {
    // It is the first time.
  }
  const { code } = require("esbuild").transformSync(source, {
    ...options,
    loader,
    sourcemap: "inline",
    sourcesContent: false,
    // Relative to the file, as a URL: a path may have a question mark.
    sourcefile: encodeURIComponent(basename(path)),
  });
  const text = `${code}${mark}`;
  try {
    mkdirSync(kept, { recursive: true });
    const part = `${file}.${process.pid}`;
    writeFileSync(part, text);
    renameSync(part, file);
  } catch {
    // In a folder that cannot be written to, each process transforms for itself.
  }
  return text;
}

/** As TypeScript does, takes `./x.js` for `x.ts` if there is no such file. */
function asTypeScript(specifier, find) {
  try {
    return find(specifier);
  } catch (error) {
    if (!/^\.{1,2}\/.*\.js$/.test(specifier)) throw error;
    return find(specifier.replace(/\.js$/, ".ts"));
  }
}

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (specifier, ...rest) =>
  asTypeScript(specifier, (name) => resolveFilename(name, ...rest));

registerHooks({
  resolve(specifier, context, nextResolve) {
    return asTypeScript(specifier, (name) => nextResolve(name, context));
  },
  // What is imported, such as the entry, is required instead.
  load(url, context, nextLoad) {
    const path = url.startsWith("file:") ? fileURLToPath(url) : "";
    const [ending = ""] = /\.tsx?$/.exec(path) ?? [];
    if (!loaders[ending] || !context.conditions.includes("import")) return nextLoad(url, context);
    const isMain = process.mainModule === undefined && path === resolve(process.argv[1] ?? "");
    // How esbuild tells Node the names that a module exports.
    const [, names = ""] =
      /\n0 && \(module\.exports = \{([^}]*)\}/.exec(transformed(path, loaders[ending])) ?? [];
    const exported = names
      .replaceAll(/\s/g, "")
      .split(",")
      .filter((name) => name && name !== "default");
    const source = `import Module from "node:module";
const required = Module._load(${JSON.stringify(path)}, undefined, ${isMain});
export default required;
${exported.map((name) => `export const ${name} = required.${name};`).join("\n")}`;
    return { format: "module", source, shortCircuit: true };
  },
});

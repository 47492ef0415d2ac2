// Loads TypeScript as tsx does, in a checkout whose path has a question mark: tsx takes the rest of such a path for a query.
// It transforms each file with esbuild when it is first loaded. Nothing is cached, so it is slower.
import { readFileSync } from "node:fs";
import Module, { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const loaders = { ".ts": "ts", ".tsx": "tsx" };

// Node looks for files with the endings that it knows.
for (const ending of Object.keys(loaders)) Module._extensions[ending] ??= Module._extensions[".js"];

// As TypeScript does, takes `./x.js` for `x.ts` if there is no such file.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (specifier, ...rest) => {
  try {
    return resolveFilename(specifier, ...rest);
  } catch (error) {
    if (!/^\.{1,2}\/.*\.js$/.test(specifier)) throw error;
    return resolveFilename(specifier.replace(/\.js$/, ".ts"), ...rest);
  }
};

registerHooks({
  load(url, context, nextLoad) {
    const loader = loaders[/\.tsx?$/.exec(url)?.[0]];
    if (!loader) return nextLoad(url, context);
    const path = fileURLToPath(url);
    // The entry is imported. The rest is required, so that Node's own require loads it.
    if (context.conditions.includes("import")) {
      const source = `import { createRequire } from "node:module"; createRequire(import.meta.url)(${JSON.stringify(path)});`;
      return { format: "module", source, shortCircuit: true };
    }
    const { code } = transformSync(readFileSync(path, "utf8"), {
      loader,
      format: "cjs",
      platform: "node",
      target: "node22",
      sourcemap: "inline",
      sourcefile: path,
      jsx: "automatic",
    });
    return { format: "commonjs", source: code, shortCircuit: true };
  },
});

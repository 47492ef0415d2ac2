import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Returns the path of the compiler of TypeScript 7, or later, that a program has installed, under whatever name its package.json
 * gives it. Returns `undefined` if it has none.
 */
export function version7(folder: string): string | undefined {
  const require = createRequire(join(folder, "index.js"));
  for (const name of ["typescript", ...aliasesIn(folder)])
    try {
      const manifest = require.resolve(`${name}/package.json`);
      if (Number.parseInt(JSON.parse(readFileSync(manifest, "utf8")).version, 10) < 7) continue;
      const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
      const command = process.platform === "win32" ? "tsc.exe" : "tsc";
      return join(createRequire(manifest).resolve(platform), "..", "lib", command);
    } catch {
      // It is not installed, or not for this machine.
    }
  return undefined;
}

/** The names under which the program's package.json has another version of TypeScript: `npm:typescript@7.0.2`. */
function aliasesIn(folder: string): string[] {
  const manifest = join(folder, "package.json");
  // A program may be in a folder below that of its packages.
  if (!existsSync(manifest)) return [];
  const { dependencies, devDependencies } = JSON.parse(readFileSync(manifest, "utf8"));
  return Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, version]) =>
    String(version).startsWith("npm:typescript@") ? [name] : [],
  );
}

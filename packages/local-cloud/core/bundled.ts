import { join } from "node:path";

interface Bundled {
  /** Resolves with the exports of a TypeScript module. Rejects with esbuild's errors. */
  requireBundled(entry: string): Promise<unknown>;
  /** Resolves with the path of the module's bundle, which is next to its source map. Rejects with esbuild's errors. */
  bundledFile(entry: string): Promise<string>;
}

// The path is computed so that esbuild does not include the file in a bundle.
export const { requireBundled, bundledFile }: Bundled = require(join(__dirname, "..", "bin", "bundled.cjs"));

import { join } from "node:path";

interface Bundled {
  /** Resolves with what a module in TypeScript exports. Rejects with esbuild's errors. */
  requireBundled(entry: string): Promise<unknown>;
  /** Resolves with the path of the module's bundle, beside its map. Rejects with esbuild's errors. */
  bundledFile(entry: string): Promise<string>;
}

// Required by a path: it must not become a part of a bundle itself.
export const { requireBundled, bundledFile }: Bundled = require(join(__dirname, "..", "bin", "bundled.cjs"));

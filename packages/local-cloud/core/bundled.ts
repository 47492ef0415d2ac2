import { join } from "node:path";

interface Bundled {
  /** Resolves with the exports of a module. Its path may omit `.ts` or `.js`. Rejects with esbuild's errors. */
  requireBundled(module: string): Promise<unknown>;
  /** Resolves with the path of the module's bundle, which is next to its source map. Rejects with esbuild's errors. */
  bundledFile(module: string): Promise<string>;
}

const bin = join(__dirname, "..", "bin");

// The paths are computed so that esbuild does not include the files in a bundle.
export const { requireBundled, bundledFile }: Bundled = require(join(bin, "bundled.cjs"));

/**
 * Returns `.cache/local-cloud` in a `node_modules` folder, or a folder of this user's own among the temporary files if this
 * user may not write there. Throws the file system's error if neither can be written.
 */
export const cacheFolder: (modules: string) => string = require(join(bin, "cacheFolder.cjs"));

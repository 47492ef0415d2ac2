import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

export const root = resolve(__dirname, "../..");

/** The packages' scope, in their names and imports. Nobody owns it: `npm run pack -- --scope @mine` replaces it. */
export const scope = "@game-backend";

/** The export condition that names sources. It is only for this repository. */
export const sourceCondition = `${scope}/source`;

/** A `package.json`, as far as packing reads it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly workspaces?: readonly string[];
  readonly exports?: Exports;
  readonly bin?: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export type Exports = string | null | { readonly [key: string]: Exports };

/** A package of this repository. */
export interface Package {
  readonly manifest: Manifest;
  /** Its folder's path from the root: `packages/framework`. */
  readonly folder: string;
  /** The path from the root of the folder whose files become those of `dist/`. */
  readonly sources: string;
}

export const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** The version of all packages: the root's. */
export const version = manifestIn(root).version;

/** Returns every package of the workspaces. */
export const packages = (): Package[] =>
  (manifestIn(root).workspaces ?? [])
    .flatMap((pattern) => globSync(join(root, pattern, "package.json")))
    .map((file) => relative(root, dirname(file)))
    .sort()
    .map((folder) => {
      const inner = join(folder, "src");
      const sources = existsSync(join(root, inner)) ? inner : folder;
      return { manifest: manifestIn(join(root, folder)), folder, sources };
    });

import { type Exports, type Manifest, scope, sourceCondition } from "./packages";

/**
 * Returns a package's `package.json` as it is packed: with the version of all packages, also where they depend on one
 * another, with the compiled files, where its sources are if that is known, and without what only this repository needs.
 */
export function packedManifest(
  manifest: Manifest,
  version: string,
  home?: "" | { readonly repository: string; readonly folder: string } | undefined,
): Manifest {
  const { exports, bin, main, dependencies, peerDependencies, ...others } = manifest;
  const { private: _, scripts: __, devDependencies: ___, ...rest } = others;
  return {
    ...rest,
    version,
    ...(home && {
      repository: { type: "git", url: `git+${home.repository}.git`, directory: home.folder },
      homepage: `${home.repository}/tree/HEAD/${home.folder}#readme`,
    }),
    ...(main && { main: compiled(main) }),
    ...(exports && { exports: withoutSources(withFormerPaths(exports)) }),
    ...(bin && { bin: mapped(bin, compiled) }),
    ...(dependencies && { dependencies: sameVersion(dependencies, version) }),
    ...(peerDependencies && { peerDependencies: sameVersion(peerDependencies, version) }),
  };
}

/** Returns the packed path of a module or file of the sources: `dist/bin/local-cloud.cjs`. */
const compiled = (path: string): string => {
  const below = path.replace(/^\.\//, "").replace(/^dist\//, "");
  return `dist/${below.replace(/(?<!\.d)\.ts$/, ".js")}`;
};

/**
 * Returns exports in which a former path of a module, `"./money": "./rules/money.ts"`, leads to the compiled files of its present
 * one, as `./*` says.
 */
const withFormerPaths = (exports: Exports): Exports =>
  typeof exports === "string" || exports === null
    ? exports
    : mapped(exports, (to, path) =>
        typeof to === "string" && path !== "." && to.endsWith(".ts")
          ? JSON.parse(JSON.stringify(exports["./*"]).replaceAll("*", to.slice("./".length, -".ts".length)))
          : to,
      );

/** Returns exports without the condition that names sources. */
function withoutSources(exports: Exports): Exports {
  if (typeof exports === "string" || exports === null) return exports;
  const kept = Object.entries(exports).filter(([key]) => key !== sourceCondition);
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutSources(value)]));
}

const sameVersion = (ranges: Readonly<Record<string, string>>, version: string) =>
  mapped(ranges, (range, name) => (name.startsWith(`${scope}/`) ? version : range));

const mapped = <T>(object: Readonly<Record<string, T>>, change: (value: T, key: string) => T) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));

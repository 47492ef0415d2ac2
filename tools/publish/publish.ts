import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../pack/packages";

/** A packed package. */
export interface Tarball {
  readonly file: string;
  readonly manifest: Manifest;
  /** The paths of its files. */
  readonly files: readonly string[];
}

/** Runs npm. Returns what it printed; throws with its messages if it fails. */
export type Npm = (...args: readonly string[]) => string;

/** Reads what a tarball has. */
export function tarballOf(file: string): Tarball {
  const tar = (...args: string[]) => execFileSync("tar", args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  const files = tar("-tzf", file).split("\n").filter(Boolean);
  return { file, files, manifest: JSON.parse(tar("-xOzf", file, "package/package.json")) };
}

/**
 * Returns the tarballs to publish: those that `pack` has made, or all in the folder if they were packed before. Others may lie
 * there, such as those of `npm run pack`, which have another version.
 *
 * @throws Error - If there is none.
 */
export async function tarballsIn(folder: string, pack?: () => Promise<readonly string[]>): Promise<string[]> {
  const files = pack ? await pack() : globSync(join(folder, "*.tgz"));
  if (files.length === 0) throw new Error(`There is no tarball in ${folder}: leave out --packed.`);
  return [...files].sort();
}

const named = ({ manifest: { name, version } }: Tarball) => `${name}@${version}`;

/** Returns why npm, or who installs it, would refuse a package. */
export function problemsOf({ manifest, files }: Tarball, all: readonly Tarball[]): readonly string[] {
  const { name, version, dependencies = {}, peerDependencies = {} } = manifest;
  const [scope = ""] = name.split("/");
  const own = new Map(all.map((one) => [one.manifest.name, one.manifest.version]));
  return [
    ...(manifest["private"] ? ["it is private"] : []),
    ...(version.includes("-")
      ? [`${version} is a pack's version, and no release's: leave out --packed`]
      : []),
    ...(name.startsWith("@") ? [] : ["its name has no scope"]),
    ...["license", "repository", "description"].flatMap((field) =>
      manifest[field]
        ? []
        : [`package.json has no ${field}${field === "repository" ? ": pass --repository" : ""}`],
    ),
    ...["README.md", "LICENSE"].flatMap((file) =>
      files.includes(`package/${file}`) ? [] : [`it has no ${file}`],
    ),
    ...Object.entries({ ...dependencies, ...peerDependencies }).flatMap(([needed, range]) => {
      if (/^(file|link|workspace):/.test(range) && !(needed in peerDependencies))
        return [`${needed} is ${range}, which is on this machine only`];
      if (!needed.startsWith(`${scope}/`) || needed in peerDependencies) return [];
      const packed = own.get(needed);
      if (packed === undefined) return [`${needed} is not among the packages`];
      return packed === range ? [] : [`${needed} is ${range}, and ${packed} is packed`];
    }),
  ];
}

/** Returns the packages in an order in which each comes after those that it needs, so that none is ever without. */
export function inOrder(all: readonly Tarball[]): readonly Tarball[] {
  const byName = new Map(all.map((one) => [one.manifest.name, one]));
  const done = new Set<Tarball>();
  const visit = (one: Tarball, path: readonly Tarball[]): void => {
    if (done.has(one) || path.includes(one)) return;
    for (const needed of Object.keys(one.manifest.dependencies ?? {})) {
      const other = byName.get(needed);
      if (other) visit(other, [...path, one]);
    }
    done.add(one);
  };
  for (const one of all) visit(one, []);
  return [...done];
}

/**
 * Publishes packages, each after those that it needs. One whose version the registry has already is left, so that a run that was
 * interrupted is repeated. With `dryRun` npm does everything but the upload.
 *
 * @throws Error - With all problems of all packages, before the first is published; or with npm's message.
 */
export function publish(
  all: readonly Tarball[],
  { dryRun, npm, say }: { dryRun: boolean; npm: Npm; say: (line: string) => void },
): void {
  const problems = all.flatMap((one) => problemsOf(one, all).map((problem) => `${named(one)}: ${problem}`));
  if (problems.length > 0) throw new Error(problems.join("\n"));
  say(`✓  ${all.length} packages have a licence, a README, a repository, and each other.`);
  const who = tried(() => npm("whoami").trim());
  if (who === undefined && !dryRun) throw new Error("npm does not know you: npm login");
  say(who === undefined ? "✗  npm does not know you yet: npm login" : `✓  npm knows you: ${who}`);
  for (const one of inOrder(all)) {
    // Also without a network nothing is known of it: then npm says so when it publishes.
    if (tried(() => npm("view", named(one), "version").trim())) {
      say(`-  ${named(one)} is published already`);
      continue;
    }
    npm("publish", one.file, "--access", "public", "--ignore-scripts", ...(dryRun ? ["--dry-run"] : []));
    say(`✓  ${named(one)} ${dryRun ? "would be published" : "is published"}`);
  }
}

function tried<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

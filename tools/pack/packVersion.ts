import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { type Dirent, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { packages, root, version } from "./packages";

/**
 * Returns the version of a pack of these sources, which no other pack has: npm takes two tarballs of one version for the same. It
 * is the next version with the commit, and with a mark of what else makes the tarballs: changes without a commit, and `others`.
 */
export function packVersion(others = ""): string {
  // A download that lies in another repository has no commit.
  const commit = git("rev-parse", "--show-prefix") === "" ? git("rev-parse", "--short=9", "HEAD") : undefined;
  const isAsCommitted = commit !== undefined && git("status", "--porcelain") === "";
  const mark = isAsCommitted && others === "" ? [] : [`x${fingerprint(others)}`];
  return `${nextVersion(version)}-${[...(commit ? [`g${commit}`] : []), ...mark].join(".")}`;
}

/** Returns the version after a release: one that begins with 0 breaks something by its minor version. */
const nextVersion = (released: string): string => {
  const [major, minor = 0] = released.split(".").map(Number);
  return `${major}.${minor + 1}.0`;
};

/** Returns what git answers, or undefined where there is no git, or no repository: a download has none. */
function git(...args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}

/** Returns a mark of all sources of the tarballs. */
export function fingerprint(others = ""): string {
  const hash = createHash("sha256").update(others);
  const folders = [...packages().map((one) => one.folder), "tools/pack", "game", "live"];
  const pages = globSync("docs/*.md", { cwd: root }).sort();
  for (const file of [
    ...folders.flatMap(filesIn),
    ...pages,
    "package.json",
    "package-lock.json",
    "tsconfig.json",
  ])
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 12);
}

const filesIn = (folder: string) =>
  globSync(`${folder}/**/*`, { cwd: root, withFileTypes: true, exclude: isSkipped })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

/** Returns true for what is in no tarball. The specs of a new program are in the creator's. */
const isSkipped = ({ name, parentPath }: Dirent) =>
  /^(node_modules|dist|test)$|\.spec\.ts$/.test(name) && !/[\\/]template([\\/]|$)/.test(parentPath);

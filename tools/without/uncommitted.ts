import { spawnSync } from "node:child_process";

/** Returns the files in files and folders that git has not as they are; none where there is no repository, as in a copy. */
export function uncommitted(paths: readonly string[], folder = "."): string[] {
  if (paths.length === 0) return [];
  const args = ["status", "--porcelain", "--untracked-files=all", "-z", "--no-renames", "--", ...paths];
  const { status, stdout } = spawnSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  // A file that is deleted already loses nothing.
  const lines = status === 0 ? stdout.split("\0").filter((line) => line !== "" && !/^.?D/.test(line)) : [];
  return lines.map((line) => line.slice(3));
}

import { execFileSync } from "node:child_process";

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly kilobytes: number;
}

/** Returns a process and all its running descendants. */
function tree(pid: number): Process[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/ +/).map(Number))
    .map(([id = 0, parent = 0, kilobytes = 0]) => ({ id, parent, kilobytes }));
  const below = (id: number): Process[] =>
    all.filter(({ parent }) => parent === id).flatMap((child) => [child, ...below(child.id)]);
  return [...all.filter(({ id }) => id === pid), ...below(pid)];
}

/** Returns the resident memory of a process and its descendants in MB (2²⁰ bytes). Shared pages count once per process. */
export const megabytes = (pid: number): number =>
  tree(pid).reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1024;

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

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

/** Linux's clock tick in milliseconds. */
const TICK = 10;

/** Returns the CPU time of processes and their descendants in milliseconds, user and kernel. NaN except on Linux. */
export function cpuMs(pids: readonly number[]): number {
  if (!existsSync("/proc/self/stat")) return Number.NaN;
  const ticks = pids.flatMap(tree).map(({ id }) => {
    // The name in parentheses may contain spaces.
    const [, rest = ""] = readFileSync(`/proc/${id}/stat`, "utf8").split(") ");
    const [user = 0, system = 0] = rest.split(" ").slice(11, 13).map(Number);
    return user + system;
  });
  return ticks.reduce((sum, each) => sum + each, 0) * TICK;
}

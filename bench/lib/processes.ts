import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly kilobytes: number;
}

/** A process and all that it started and that still run. */
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

/** Resident memory in MB (2²⁰ bytes). Pages that processes share count for each of them. */
export const megabytes = (pid: number): number =>
  tree(pid).reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1024;

/** Linux counts in hundredths of a second. */
const TICK = 10;

/** Milliseconds of processor time used so far, in programs and in the kernel for them; NaN but on Linux. */
export function cpuMs(pids: readonly number[]): number {
  if (!existsSync("/proc/self/stat")) return Number.NaN;
  const ticks = pids.flatMap(tree).map(({ id }) => {
    // The name, in brackets, may hold spaces.
    const [, rest = ""] = readFileSync(`/proc/${id}/stat`, "utf8").split(") ");
    const [user = 0, system = 0] = rest.split(" ").slice(11, 13).map(Number);
    return user + system;
  });
  return ticks.reduce((sum, each) => sum + each, 0) * TICK;
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { endWithUs } from "@game-backend/tools/harness/endWithUs";

import { root } from "../../tools/harness/localRun";
import type { Scratch } from "./scratch";

/** What came of a run of spec files. */
export interface Ran {
  /** The files that ended without a failure before the first failure. */
  readonly passed: readonly string[];
  readonly failure?: {
    /** Absent if the run failed without saying in which file. */
    readonly file?: string;
    readonly reason: string;
  };
  readonly seconds: number;
}

/**
 * Runs spec files of a scratch copy in one process, as `npm run specs` does, to the first failure. A run that takes longer
 * than `most` seconds fails.
 */
export async function runSpecs(scratch: Scratch, files: readonly string[], most: number): Promise<Ran> {
  const began = performance.now();
  const child = start(scratch, ["tools/run.mjs", "test/runner/main.ts", ...files]);
  const ended: string[] = [];
  let last = "";
  let reason: string | undefined;
  let isEndless = false;
  const end = () => {
    endGroup(child.pid, "SIGTERM");
    // A loop without an end hears nothing.
    setTimeout(() => endGroup(child.pid, "SIGKILL"), 5_000).unref();
  };
  const timer = setTimeout(() => {
    isEndless = true;
    end();
  }, most * 1_000);
  const lines = createInterface({ input: child.stdout });
  // A process that outlives the run may keep its output open.
  child.once("exit", () => setTimeout(() => lines.close(), 5_000).unref());
  for await (const line of lines) {
    if (reason !== undefined) continue;
    const [, file] = /^(\S.*\.spec\.ts) \(/.exec(line) ?? [];
    [, reason] = /^\s*✘ (.*)$/.exec(line) ?? [];
    if (file) ended.push(file);
    if (reason !== undefined) end();
    if (line.trim()) last = line.trim();
  }
  clearTimeout(timer);
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  endGroup(child.pid, "SIGKILL");
  const seconds = (performance.now() - began) / 1_000;
  if (reason !== undefined) {
    const file = ended.pop();
    return { passed: ended, seconds, failure: { file, reason } };
  }
  if (child.exitCode === 0 && ended.length === files.length) return { passed: files, seconds };
  // Of several files, nothing tells which one it was.
  const file = files.length === 1 ? files[0] : undefined;
  return {
    passed: [],
    seconds,
    failure: { file, reason: isEndless ? `no end after ${most.toFixed(0)} s` : last },
  };
}

/** Starts Node in a scratch copy. What the environment says of this checkout, it says of the copy. */
export function start({ folder, temporary }: Scratch, args: readonly string[]) {
  const inCopy = (text: string) => text.replaceAll(root, folder);
  const env = Object.entries(process.env).map(([name, value]) => [name, inCopy(value ?? "")]);
  const child = spawn(inCopy(process.execPath), args, {
    cwd: folder,
    env: { ...Object.fromEntries(env), SPEC_JOBS: "1", TMPDIR: temporary },
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  endWithUs(child);
  return child;
}

/** Ends a run and the processes that it started. */
function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // All of them have ended.
  }
}

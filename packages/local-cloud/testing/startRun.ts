import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface StartedRun {
  readonly child: ChildProcess;
  /** The exit code, or the signal that ended it. */
  readonly exit: Promise<number | NodeJS.Signals>;
  /** Returns what the run has printed so far. */
  text(): string;
}

/** Starts a run by Node's arguments. Resolves when a line of its output matches, or when it has ended. */
export async function startRun(until: RegExp, args: readonly string[], cwd?: string): Promise<StartedRun> {
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const exit = once(child, "exit").then(([code, signal]) => code ?? signal);
  const lines: string[] = [];
  const matched = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        if (until.test(line)) resolve();
      });
  });
  await Promise.race([matched, exit]);
  return { child, exit, text: () => lines.join("\n") };
}

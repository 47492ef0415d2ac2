import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

interface Demo {
  /** Folder of the program, with its package.json. */
  readonly folder: string;
  /** The file with the run's outputs: the script's only argument. */
  readonly outputs: string;
  readonly print: (line: string) => void;
}

/** Runs the program's npm script `demo` in a process of its own. Prints its output, and its exit code if it failed. */
export function runDemo({ folder, outputs, print }: Demo): { end(): void } {
  // In a process group of its own, so that npm's children end with it.
  const child = spawn("npm", ["run", "--silent", "demo", "--", outputs], {
    cwd: folder,
    detached: process.platform !== "win32",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let isEnding = false;
  for (const output of [child.stdout, child.stderr]) createInterface({ input: output }).on("line", print);
  child.on("error", (error) => print(`The demo did not start: ${error.message}`));
  child.on("exit", (code) => {
    if (!isEnding && code !== 0) print(`The demo ended with code ${code}. The run goes on without it.`);
  });
  return {
    end() {
      isEnding = true;
      if (child.pid === undefined || child.exitCode !== null) return;
      try {
        if (process.platform === "win32") child.kill();
        else process.kill(-child.pid, "SIGTERM");
      } catch {
        // It has already ended.
      }
    },
  };
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "..", "..");

export interface LocalRunOptions {
  /** Its folder; a temporary one, removed at the end, where none is given. */
  data?: string;
  /**
   * `prod` takes 5,000 requests a second before it answers 429, `dev` 200.
   * @default "prod"
   */
  stack?: "dev" | "prod";
  /** Through npm, as a person starts it; else Node alone, whose process id is the run's own. */
  npm?: boolean;
  /** Options for Node, such as `--cpu-prof`. */
  nodeArguments?: readonly string[];
}

/** `npm start` in a process of its own, on free ports. */
export interface LocalRun {
  readonly pid: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** What it printed by itself, and milliseconds from its start until then. */
  readonly steps: readonly { readonly text: string; readonly ms: number }[];
  stop(): Promise<void>;
}

/** Resolves when it is ready; rejects with what it printed when it ends before. */
export async function localRun(options: LocalRunOptions = {}): Promise<LocalRun> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), "bench-run-"));
  const began = performance.now();
  const child = spawnRun(data, options);
  const steps: { text: string; ms: number }[] = [];
  const removeData = () => {
    if (!options.data) rmSync(data, { recursive: true, force: true });
  };
  try {
    await ready(child, (text) => steps.push({ text, ms: performance.now() - began }));
  } catch (error) {
    removeData();
    throw error;
  }
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) {
      // npm and what it started are a group of their own; npm may end before the run has.
      const closed = once(child, "close");
      process.kill(-child.pid, "SIGTERM");
      await closed;
    }
    removeData();
  };
  const outputs = JSON.parse(readFileSync(join(data, "outputs.json"), "utf8"));
  return { pid: child.pid ?? 0, outputs, steps, stop };
}

function spawnRun(data: string, { stack = "prod", npm, nodeArguments = [] }: LocalRunOptions): ChildProcess {
  const options = ["--stack", stack, "--data", data, "--port", "0", "--aws-port", "0", "--quiet"];
  const node = [
    ...nodeArguments,
    "--disable-warning=ExperimentalWarning",
    "--import",
    "tsx",
    "packages/local-cloud/cli/main.ts",
  ];
  const [command, args] = npm
    ? ["npm", ["start", "--silent", "--", ...options]]
    : [process.execPath, [...node, ...options]];
  return spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], detached: true });
}

function ready(child: ChildProcess, onStep: (text: string) => void): Promise<void> {
  let printed = "";
  return new Promise((isReady, failed) => {
    const read = (chunk: Buffer) => {
      const before = printed.length;
      printed += chunk;
      const fresh = printed.slice(printed.lastIndexOf("\n", before - 1) + 1);
      for (const [, text = ""] of fresh.matchAll(/^ +[\d.]+ s {2}(.*)\n/gm)) {
        onStep(text);
        if (text === "ready") isReady();
      }
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", failed);
    child.once("exit", () => failed(new Error(`the local run ended:\n${printed}`)));
  });
}

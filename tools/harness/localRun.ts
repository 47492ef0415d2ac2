import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { endWithUs } from "@game-backend/tools/harness/endWithUs";

export const root = resolve(__dirname, "..", "..");

export interface LocalRunOptions {
  /** The data folder; by default a temporary one, which is removed at the end. */
  data?: string;
  /**
   * The stack: `prod` accepts 5,000 requests a second before it answers 429, `dev` 200.
   *
   * @default "prod"
   */
  stack?: "dev" | "prod";
  /** The ports of an earlier run, so that a restart with the same data reuses its state; by default free ones. */
  ports?: { readonly web: string; readonly aws: string };
  /** Starts it through npm, as a person does. Otherwise Node starts it directly, and `pid` is the run's own. */
  npm?: boolean;
  /** Options for Node, such as `--cpu-prof`. */
  nodeArguments?: readonly string[];
  /** The folder of the project; by default this one. */
  project?: string;
  /** More options of `npm start`. */
  more?: readonly string[];
}

/** A running `npm start` in its own process, on free ports. */
export interface LocalRun {
  readonly pid: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly ports: NonNullable<LocalRunOptions["ports"]>;
  /** Resolves with the next text that it prints after now and that matches. */
  said(text: RegExp): Promise<string>;
  /** The lines that it printed, with the milliseconds from its start. */
  readonly steps: readonly { readonly text: string; readonly ms: number }[];
  stop(): Promise<void>;
}

/** Starts a run. Resolves when it is ready. Rejects with its output if it ends before. */
export async function localRun(options: LocalRunOptions = {}): Promise<LocalRun> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), "bench-run-"));
  const began = performance.now();
  const child = spawnRun(data, options);
  endWithUs(child);
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
      // npm and its children are a process group; npm may end before the run does.
      const closed = once(child, "close");
      process.kill(-child.pid, "SIGTERM");
      await closed;
    }
    removeData();
  };
  const outputs = JSON.parse(readFileSync(join(data, "outputs.json"), "utf8"));
  const portOf = (url = "") => new URL(url).port;
  const ports = { web: portOf(outputs["siteUrl"]), aws: portOf(outputs["awsEndpoint"]) };
  const said = (text: RegExp) =>
    new Promise<string>((resolve) => {
      let printed = "";
      const read = (chunk: Buffer) => {
        printed += chunk;
        const [found] = text.exec(printed) ?? [];
        if (found === undefined) return;
        child.stdout?.off("data", read);
        resolve(found);
      };
      child.stdout?.on("data", read);
    });
  return { pid: child.pid ?? 0, outputs, ports, said, steps, stop };
}

function spawnRun(
  data: string,
  { stack = "prod", npm, nodeArguments = [], project = root, more = [], ports }: LocalRunOptions,
): ChildProcess {
  const { web, aws } = ports ?? { web: "0", aws: "0" };
  const options = ["--stack", stack, "--data", data, "--port", web, "--aws-port", aws, "--quiet"];
  // A benchmark's players send more requests than people do, and all from one address.
  for (const own of ["playerBudget=0", "firewall=none", "accountsPerNetwork=100000", "accountsBudget=1000"])
    options.push("--config", own);
  options.push(...more);
  const node = [
    ...nodeArguments,
    "--disable-warning=ExperimentalWarning",
    "packages/local-cloud/bin/local-cloud.cjs",
  ];
  const [command, args] = npm
    ? ["npm", ["start", "--silent", "--", ...options]]
    : [process.execPath, [...node, ...options]];
  return spawn(command, args, { cwd: project, stdio: ["ignore", "pipe", "pipe"], detached: true });
}

function ready(child: ChildProcess, onStep: (text: string) => void): Promise<void> {
  let printed = "";
  return new Promise((isReady, failed) => {
    const read = (chunk: Buffer) => {
      const before = printed.length;
      printed += chunk;
      const fresh = printed.slice(printed.lastIndexOf("\n", before - 1) + 1);
      for (const [, text = ""] of fresh.matchAll(/^ *[\d.]+ s {2}(.*)\n/gm)) {
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

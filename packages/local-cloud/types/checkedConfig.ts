import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";

import type { TypeMistake } from "../core/events";
import { FileWatch } from "../reload/fileWatch";

/** The message that `checker.cjs` sends. */
export interface Result {
  /** The first 50. */
  readonly mistakes: readonly TypeMistake[];
  readonly count: number;
  /** False if only the changed files are checked yet. */
  readonly isComplete: boolean;
  /** The milliseconds since the change. */
  readonly ms: number;
  /** The program's own files. */
  readonly files?: readonly string[];
}

export interface IdleTimes {
  /** Before the first change. */
  readonly untouched: number;
  /** After a change: the next one is likely. */
  readonly edited: number;
}

export interface CheckedConfigOptions {
  readonly folder: string;
  readonly cache: string;
  /** The path of the tsconfig.json. */
  readonly config: string;
  readonly files: readonly string[];
  /** The milliseconds without a change after which the process ends. */
  readonly idle: IdleTimes;
  onResult(config: string, result: Result): void;
  /** The milliseconds after which a check is late. */
  readonly lateMs: number;
  onLate(): void;
  /** Receives why the checker failed. It does not start again. */
  onFailure(message: string): void;
}

/** The milliseconds by which the time of a file may be behind the clock. */
export const CLOCK = 10;

/** Returns a name for what is kept of a configuration. */
export const nameOf = (config: string) => createHash("sha256").update(config).digest("hex").slice(0, 16);

/**
 * The files of one `tsconfig.json`, checked in a process of their own. It ends when it is idle, and starts with the next change.
 */
export class CheckedConfig {
  private child: ChildProcess | undefined;
  private files: readonly string[];
  /** The time at which the last check began, in milliseconds since 1970. */
  private checkedAt = 0;
  private closed = false;
  /** Waits for the result of the check under way. */
  private late: NodeJS.Timeout | undefined;
  /** Waits for a change while no process runs. */
  private readonly watch = new FileWatch(
    () => void this.start(),
    () => {},
  );

  constructor(private readonly options: CheckedConfigOptions) {
    this.files = options.files;
  }

  /** Starts the process unless it runs. Resolves with its first result, or when it has ended. */
  async start(): Promise<void> {
    if (this.closed || this.child) return;
    this.watch.close();
    const { folder, cache, config, files, idle } = this.options;
    const name = nameOf(config);
    const buildInfo = join(cache, `types-${name}.tsbuildinfo`);
    // A program's files, by their paths, may be more than the 128 KiB that Linux allows an argument to have.
    const settings = join(cache, `types-${name}.json`);
    mkdirSync(cache, { recursive: true });
    writeFileSync(settings, JSON.stringify({ folder, config, files, buildInfo, ...idle }));
    const child = fork(join(__dirname, "checker.cjs"), [settings], {
      cwd: folder,
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.child = child;
    this.begins();
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let said = "";
    child.stderr?.on("data", (text) => {
      said = `${said}${text}`.slice(-2_000);
    });
    const first = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.on("message", (result: Result | "begins") => {
        if (result === "begins") return this.begins();
        if (result.isComplete) clearTimeout(this.late);
        if (result.files) this.files = result.files;
        this.checkedAt = Date.now() - result.ms - CLOCK;
        if (!this.closed) this.options.onResult(config, result);
        if (result.isComplete) resolve();
      });
    });
    child.once("exit", (code) => this.ended(code, said));
    // Nothing waits for the checker.
    child.unref();
    child.channel?.unref();
    await first;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.late);
    this.watch.close();
    const { child } = this;
    if (!child) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  private begins(): void {
    clearTimeout(this.late);
    this.late = setTimeout(() => this.options.onLate(), this.options.lateMs).unref();
  }

  /** Waits for a change. It may have happened while the process ended. */
  private wait(): void {
    const files = [...this.files, this.options.config];
    this.watch.watch(files, []);
    const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (files.some((file) => changedAt(file) > this.checkedAt)) void this.start();
  }

  private ended(code: number | null, said: string): void {
    this.child = undefined;
    clearTimeout(this.late);
    if (this.closed) return;
    if (code === 0) this.wait();
    else this.options.onFailure(`${this.options.config}: ${said || `TypeScript ended with ${code}`}`);
  }
}

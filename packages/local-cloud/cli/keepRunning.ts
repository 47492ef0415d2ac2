// This file imports nothing from the project: a spec loads it with plain Node, which cannot resolve "../core/…".
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

export interface RestartedCommand {
  /** A program and its arguments, split at spaces outside of double quotes. It is not passed to a shell. */
  readonly command: string;
  readonly folder: string;
  /** Returns the environment variables of one start, which are added to those of this process. */
  readonly variables: () => Readonly<Record<string, string>>;
  /** Receives each line that the program prints. */
  readonly onLine: (line: string) => void;
  /** Receives why the program has ended, and when it restarts. */
  readonly onEnd: (message: string) => void;
  /**
   * Milliseconds before the first restart. Each further wait is twice as long, up to 30 s.
   * @default 1000
   */
  readonly wait?: number;
}

const longestWait = 30_000;
/** A program that ran for this many milliseconds counts as started, and resets the wait. */
const startedAfter = 30_000;
/** Milliseconds that a program gets to end before it is killed. */
const killAfter = 5_000;

/**
 * Starts a program, and restarts it whenever it ends. Its standard input stays open as long as this process lives, so
 * that it can notice that this process was killed, and end too. Returns a function that ends it.
 */
export function keepRunning({ command, folder, variables, onLine, onEnd, wait = 1_000 }: RestartedCommand) {
  const [program = "", ...args] = wordsOf(command);
  const stop = new AbortController();
  let child: ChildProcess | undefined;

  async function run(): Promise<string> {
    child = spawn(program, args, { cwd: folder, env: { ...process.env, ...variables() } });
    for (const output of [child.stdout, child.stderr]) if (output) createInterface(output).on("line", onLine);
    // A program may end before it reads. Nothing is written to it, so the error does not matter.
    child.stdin?.on("error", () => {});
    try {
      const [code, signal] = await once(child, "exit");
      return signal ? `was ended by ${signal}` : `ended with code ${code}`;
    } catch (error) {
      return `could not start: ${error instanceof Error ? error.message : error}`;
    }
  }

  async function keep(): Promise<void> {
    for (let next = wait; !stop.signal.aborted; ) {
      const began = performance.now();
      const end = await run();
      if (stop.signal.aborted) return;
      if (performance.now() - began > startedAfter) next = wait;
      onEnd(`${command}: ${end}; it starts again in ${next / 1_000} s`);
      await pause(next, undefined, { signal: stop.signal }).catch(() => {});
      next = Math.min(longestWait, next * 2);
    }
  }

  const kept = keep();
  return async (): Promise<void> => {
    stop.abort();
    child?.kill("SIGTERM");
    const late = setTimeout(() => child?.kill("SIGKILL"), killAfter);
    await kept;
    clearTimeout(late);
  };
}

/** Splits a command line at spaces outside of double quotes. */
export const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);

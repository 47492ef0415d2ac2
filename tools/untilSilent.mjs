// Runs a command as long as it gets on. Plain JavaScript without packages: npm runs it while it installs.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Tells when to end a command: after `silentMs` without a line that it has not said before, or after `longestMs`. */
export class Patience {
  #said = new Set();
  #began;
  #heard;

  constructor({ silentMs, longestMs }, now) {
    Object.assign(this, { silentMs, longestMs });
    this.#began = this.#heard = now;
  }

  /** Takes a line of the command. The seconds at its beginning make it no other line. */
  hear(line, now) {
    const text = line.replace(/^\s*[\d.]+ s\s+/, "");
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.#heard = now;
  }

  /** Returns why the command should end, or undefined if it should not. */
  over(now) {
    if (now - this.#began >= this.longestMs) return `it took ${this.longestMs / 60_000} minutes`;
    if (now - this.#heard >= this.silentMs)
      return `it said nothing new for ${this.silentMs / 60_000} minutes`;
    return undefined;
  }
}

/** Milliseconds between two looks at the time. */
const lookMs = 1_000;

/**
 * Runs a command until it ends, or until its patience ends: then it is ended with all that it has started. `tell` gets each line.
 * Resolves with undefined if it succeeded, or with why it did not.
 */
export function untilSilent(file, args, limits, tell) {
  // A group of its own, so that a signal reaches all of it. On Windows there are none.
  const grouped = process.platform !== "win32";
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "ignore"], detached: grouped });
  const kill = (signal) => {
    try {
      process.kill(grouped ? -child.pid : child.pid, signal);
    } catch {
      // It has ended by itself.
    }
  };
  const patience = new Patience(limits, performance.now());
  let reason;
  const timer = setInterval(() => {
    reason ??= patience.over(performance.now());
    if (reason) kill("SIGKILL");
  }, lookMs);
  const endWithIt = (signal) => {
    kill("SIGKILL");
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, endWithIt);
  createInterface({ input: child.stdout }).on("line", (line) => {
    patience.hear(line, performance.now());
    tell(line);
  });
  return new Promise((resolve) => {
    const ended = (code) => {
      clearInterval(timer);
      for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, endWithIt);
      resolve(reason ?? (code === 0 ? undefined : "it failed"));
    };
    child.once("error", () => ended(1));
    child.once("close", ended);
  });
}

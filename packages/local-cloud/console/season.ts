import { type ChildProcess, spawn } from "node:child_process";
import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import * as z from "zod";
import { AwsError } from "../core/service";
import type { SeasonCommand } from "../reload/builder";
import type { Answer } from "./answer";
import type { Page } from "./pages/page";

/** The state of the program's seasons, as the view shows it. */
export interface SeasonState {
  /** False if the program has no command that plays one. */
  readonly isThere: boolean;
  readonly isRunning: boolean;
  /** What the command has said last. */
  readonly lines: readonly string[];
  /** When the report was written, in milliseconds since the epoch: once the season has one. */
  readonly report?: number;
}

const asked = z.strictObject({
  players: z.int().min(1).max(10_000),
  days: z.int().min(1).max(366),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  kinds: z.optional(z.string().regex(/^\w+(,\w+)*$/)),
});
const mostLines = 40;

/** Plays seasons by the program's command, one at a time, and serves the last report. */
export class Seasons {
  private child: ChildProcess | undefined;
  private lines: string[] = [];
  private report: number | undefined;

  constructor(private readonly command: SeasonCommand | undefined) {}

  readonly page: Page = {
    read: ({ rest: [name] }) => (name === undefined ? this.state() : undefined),
    act: ({ rest: [action] }, body) => {
      if (!this.command) return undefined;
      if (action === "play") this.play(this.command, asked.parse(body));
      else if (action === "stop") this.stop();
      else return undefined;
      return this.state();
    },
  };

  /** Returns the last report's page, which only the console may frame; undefined before there is one. */
  async file(): Promise<Answer | undefined> {
    const body = this.command && (await readFile(this.command.report, "utf8").catch(() => undefined));
    return body === undefined
      ? undefined
      : { status: 200, type: "text/html; charset=utf-8", body, headers: framed };
  }

  private state(): SeasonState {
    const { command, lines, report, child } = this;
    return {
      ...{ isThere: command !== undefined, isRunning: child !== undefined, lines },
      ...(report !== undefined && { report }),
    };
  }

  /** Ends the season with what is played, as Ctrl-C does in a terminal: the command has processes of its own. */
  private stop(): void {
    if (this.child?.pid !== undefined) process.kill(-this.child.pid, "SIGINT");
  }

  private play({ run, folder, report }: SeasonCommand, numbers: z.output<typeof asked>): void {
    if (this.child) throw new AwsError("SeasonRuns", "A season is played already.", 409);
    const [file = "", ...args] = run;
    const options = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, `${value}`]);
    const child = spawn(file, [...args, ...options], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const written = () => statSync(report, { throwIfNoEntry: false })?.mtimeMs;
    const before = written();
    this.child = child;
    this.lines = [];
    this.report = undefined;
    const note = (line: string) => {
      this.lines = [...this.lines, line].slice(-mostLines);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on("line", note);
    child.on("error", ({ message }) => note(message));
    // The exit code says nothing of it: npm has one of its own when a season is stopped.
    child.on("close", () => {
      this.child = undefined;
      this.report = written() === before ? undefined : written();
    });
  }
}

/** The report has its own style sheet in it, and no script. */
const framed = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
};

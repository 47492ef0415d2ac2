import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { dirname, join, parse, resolve } from "node:path";

import type { TypeMistake } from "../core/events";
import { FileWatch } from "../reload/fileWatch";
import { type CheckedConfigOptions, CLOCK, nameOf } from "./checkedConfig";

/** The maximum number of mistakes that are told. */
const SHOWN = 50;

/** Milliseconds between a change and its check. */
const REST = 500;

/** A line of the compiler's output: `shop/price.ts(3,14): error TS2322: Type …`. Mistakes of the configuration have no file. */
const line = /^(?:(.+?)\((\d+),(\d+)\): )?error TS(\d+): (.*)$/;

/** What a compiler's run found. */
interface Found {
  readonly mistakes: readonly TypeMistake[];
  /** The absolute paths of the files that it read, without those of packages. */
  readonly files: readonly string[];
}

/**
 * The files of one `tsconfig.json`, checked by the compiler of TypeScript 7, which runs after each change and ends. First it checks
 * the changed files alone, with what they import: a second or two. Then it checks all files that the change affects: what it knows
 * from the last run is in a file. Its figures are in `bench/README.md`.
 */
export class CompiledConfig {
  private files: readonly string[];
  private mistakes: readonly TypeMistake[] = [];
  /** What has changed since the last whole check, by absolute paths. */
  private readonly changed = new Set<string>();
  private current = new AbortController();
  private child: ChildProcess | undefined;
  private closed = false;
  private late: NodeJS.Timeout | undefined;
  private begin: NodeJS.Timeout | undefined;
  private readonly watch = new FileWatch(
    (paths) => {
      for (const path of paths) this.changed.add(path);
      this.current.abort();
      clearTimeout(this.late);
      clearTimeout(this.begin);
      // The changed code is served first, for which both cores work.
      const since = performance.now();
      this.begin = setTimeout(() => void this.start(since), REST).unref();
    },
    () => {},
  );

  constructor(
    private readonly options: CheckedConfigOptions,
    /** The path of the compiler. */
    private readonly compiler: string,
  ) {
    this.files = options.files;
  }

  /** Checks what has changed, and then everything. At the start there is only the latter. Ends a check under way. */
  async start(since = performance.now()): Promise<void> {
    if (this.closed) return;
    this.current.abort();
    this.current = new AbortController();
    const { signal } = this.current;
    const { config, lateMs, onLate, onResult, onFailure } = this.options;
    clearTimeout(this.late);
    this.late = setTimeout(onLate, lateMs).unref();
    const tell = (isComplete: boolean) =>
      onResult(config, {
        mistakes: this.mistakes.slice(0, SHOWN),
        count: this.mistakes.length,
        isComplete,
        ms: performance.now() - since,
      });
    try {
      this.watchAll();
      const ambient = await this.ambient(signal);
      const changed = [...this.changed].filter((path) => /\.[cm]?tsx?$/.test(path) && existsSync(path));
      if (changed.length > 0) {
        const { mistakes } = await this.compile("changed", [...changed, ...ambient], signal);
        const isOf = ({ file = "" }: TypeMistake) => changed.includes(resolve(this.options.folder, file));
        this.mistakes = [...this.mistakes.filter((each) => !isOf(each)), ...mistakes.filter(isOf)];
        tell(false);
      }
      const at = Date.now() - CLOCK;
      const known = new Set(this.files);
      const found = await this.compile("all", [...this.options.files.filter(existsSync), ...ambient], signal);
      clearTimeout(this.late);
      this.changed.clear();
      this.mistakes = found.mistakes;
      this.files = found.files;
      this.watchAll();
      tell(true);
      // Nobody has watched yet what this check was the first to read.
      for (const path of this.files) if (!known.has(path) && changedAt(path) > at) this.changed.add(path);
      if (this.changed.size > 0) await this.start();
    } catch (error) {
      if (signal.aborted) return;
      clearTimeout(this.late);
      onFailure(`${config}: ${error instanceof Error ? error.message : error}`);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.begin);
    clearTimeout(this.late);
    this.watch.close();
    const { child } = this;
    const ended = child && child.exitCode === null && child.signalCode === null && once(child, "exit");
    this.current.abort();
    await ended;
  }

  /** Watches also the files that an import did not find: it is mended by writing them. */
  private watchAll(): void {
    const missing = this.mistakes.flatMap(({ file, message }) => {
      const [, name] = /'(\.{1,2}\/[^']+)'/.exec(message) ?? [];
      if (!file || !name) return [];
      const path = resolve(this.options.folder, dirname(file), name).replace(/\.[cm]?jsx?$/, "");
      return [".ts", ".tsx", "/index.ts", ""].map((end) => path + end);
    });
    this.watch.watch([...this.files, ...missing, this.options.config], []);
  }

  /** Runs the compiler. Rejects if it does not do its work, or if it is ended by `signal`. */
  private async compile(
    what: "changed" | "all",
    files: readonly string[],
    signal: AbortSignal,
  ): Promise<Found> {
    const { folder, cache, config } = this.options;
    const name = join(cache, `types7-${nameOf(config)}`);
    mkdirSync(cache, { recursive: true });
    const compilerOptions = {
      ...{ noEmit: true, composite: false, incremental: what === "all" },
      tsBuildInfoFile: what === "all" ? `${name}.tsbuildinfo` : null,
      // A file that is not below its configuration may be imported.
      rootDir: parse(folder).root,
    };
    const made = `${name}.${what}.json`;
    const settings = { extends: config, compilerOptions, files };
    writeFileSync(made, JSON.stringify({ ...settings, include: [], exclude: [] }));
    const { code, text } = await this.run(["-p", made, "--pretty", "false", "--listFiles"], signal);
    const found = readFound(text, folder);
    if (code !== 0 && found.mistakes.length === 0) throw new Error(text || `TypeScript ended with ${code}`);
    return found;
  }

  /** Returns the declarations that the configuration includes. No import names them. */
  private async ambient(signal: AbortSignal): Promise<string[]> {
    const { config } = this.options;
    const { text } = await this.run(["-p", config, "--showConfig"], signal);
    const { files = [] }: { files?: string[] } = text.startsWith("{") ? JSON.parse(text) : {};
    return files.filter((file) => /\.d\.[cm]?ts$/.test(file)).map((file) => resolve(dirname(config), file));
  }

  private async run(args: readonly string[], signal: AbortSignal) {
    signal.throwIfAborted();
    const child = spawn(this.compiler, args, {
      cwd: this.options.folder,
      // Go collects garbage whenever memory has grown to five times, instead of twice: half of the CPU time.
      env: { GOGC: "400", ...process.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    signal.addEventListener("abort", () => child.kill("SIGKILL"), { once: true });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
    // Nothing waits for the checker.
    child.unref();
    const [code]: [number | null] = await (once(child, "close") as Promise<[number | null]>);
    signal.throwIfAborted();
    return { code, text };
  }
}

const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Reads the compiler's output: mistakes, each with further lines that are indented, and the paths of files. */
function readFound(text: string, folder: string): Found {
  const mistakes: TypeMistake[] = [];
  const files: string[] = [];
  for (const each of text.split(/\r?\n/)) {
    const [isMistake, file, row, column, code, message = ""] = line.exec(each) ?? [];
    const last = mistakes.at(-1);
    if (isMistake && file === undefined) mistakes.push({ code: Number(code), message });
    else if (isMistake)
      mistakes.push({ file, line: Number(row), column: Number(column), code: Number(code), message });
    else if (last && each.startsWith(" "))
      mistakes[mistakes.length - 1] = { ...last, message: `${last.message}\n${each}` };
    else if (each.startsWith(folder) && !each.includes("/node_modules/")) files.push(each);
  }
  return { mistakes, files };
}

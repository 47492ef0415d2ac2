import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import type { Events, TypeMistake } from "../core/events";
import { CheckedConfig, type CheckedConfigOptions, type IdleTimes, type Result } from "./checkedConfig";
import { CompiledConfig } from "./compiledConfig";
import { version7 } from "./version7";

export interface TypeChecksOptions {
  /** The program's folder. */
  readonly folder: string;
  /** The folder for what is known from one run to the next. */
  readonly cache: string;
  /** The absolute paths of the files that the program and what it builds are made of. */
  readonly sources: readonly string[];
  readonly events: Events;
  /**
   * The milliseconds without a change after which a process of TypeScript 6 ends. One of version 7 ends after each check.
   * @default 20 s before the first change, 5 min after it
   */
  readonly idle?: IdleTimes;
  /**
   * The milliseconds after which a check says that it is late.
   * @default 20 s
   */
  readonly lateMs?: number;
}

/**
 * Checks the types of a program while it is edited, in processes of a low priority. Emits an event whenever the mistakes
 * have changed. Takes TypeScript 7 if the program has it, under any name, and otherwise the version that it has. Does nothing for a
 * program without TypeScript or tsconfig.json.
 */
export class TypeChecks {
  private readonly configs: readonly (CheckedConfig | CompiledConfig)[];
  private readonly results = new Map<string, Result>();
  private told: string | undefined;
  /** The configurations whose check is late. */
  private readonly late = new Set<string>();
  /** Set from the message that a check is late until what it finds is told. */
  private isAwaited = false;

  constructor(private readonly options: TypeChecksOptions) {
    const {
      folder,
      cache,
      sources,
      idle = { untouched: 20_000, edited: 300_000 },
      lateMs = 20_000,
    } = options;
    const compiler = version7(folder);
    const found = compiler || hasTypeScript(folder) ? [...filesByConfig(folder, sources)] : [];
    this.configs = found.map(([config, files]) => {
      const checked: CheckedConfigOptions = {
        folder,
        cache,
        config,
        files,
        idle,
        onResult: (of, result) => this.heard(of, result),
        lateMs,
        onLate: () => this.isLate(config),
        onFailure: (message) => {
          this.late.delete(config);
          this.warn(`types are not checked: ${message}`);
        },
      };
      return compiler ? new CompiledConfig(checked, compiler) : new CheckedConfig(checked);
    });
    void this.start();
  }

  async close(): Promise<void> {
    await Promise.all(this.configs.map((config) => config.close()));
  }

  /** Starts one after another, because each takes a core for some seconds. */
  private async start(): Promise<void> {
    for (const config of this.configs) await config.start();
  }

  private heard(config: string, result: Result): void {
    this.results.set(config, result);
    const wasLate = result.isComplete && this.late.delete(config) && this.late.size === 0;
    const all = [...this.results.values()];
    // A file may be part of several configurations.
    const mistakes = [
      ...new Map(all.flatMap((each) => each.mistakes).map((each) => [JSON.stringify(each), each])),
    ];
    const text = mistakes.map(([key]) => key).join();
    const isKnown = this.results.size === this.configs.length && all.every(({ isComplete }) => isComplete);
    // "No mistakes" is true only once everything is checked.
    if ((text === this.told && !wasLate) || (mistakes.length === 0 && !isKnown)) return;
    this.told = text;
    this.isAwaited = false;
    const count = Math.max(
      mistakes.length,
      all.reduce((sum, each) => sum + each.count, 0),
    );
    this.options.events.emit({
      kind: "types",
      mistakes: mistakes.map(([, mistake]): TypeMistake => mistake),
      count,
      ms: result.ms,
    });
  }

  /** Says so once for all configurations whose check is late, though they are checked one after another. */
  private isLate(config: string): void {
    this.late.add(config);
    if (this.isAwaited) return;
    this.isAwaited = true;
    this.warn("their check is late: what it finds follows");
  }

  private warn(message: string): void {
    this.options.events.emit({ kind: "warning", source: "types", message });
  }
}

function hasTypeScript(folder: string): boolean {
  try {
    return createRequire(join(folder, "index.js")).resolve("typescript") !== "";
  } catch {
    return false;
  }
}

/** Groups TypeScript files by the `tsconfig.json` that is next to them or above them, within the program's folder. */
function filesByConfig(folder: string, files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    if (!/\.[cm]?tsx?$/.test(file) || !file.startsWith(`${folder}/`)) continue;
    const config = configOf(folder, dirname(file));
    if (config) found.set(config, [...(found.get(config) ?? []), file]);
  }
  return found;
}

function configOf(folder: string, at: string): string | undefined {
  const config = join(at, "tsconfig.json");
  if (existsSync(config)) return config;
  return at === folder || at === dirname(at) ? undefined : configOf(folder, dirname(at));
}

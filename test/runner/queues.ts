import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { RunRole } from "./messages";

/** The module through which spec files use the run that they share. */
const runModule = join("test", "local.ts");

/** What only the process of the run has: the run's events, and the stand-ins for other companies' servers. */
const insideRun = /\b(insideRun|upstream|platforms|localStore)\(\)/;

/**
 * What a file needs: `inside` the process that serves the shared run, `shared` the run, `own` a process and a run of its own,
 * `free` nothing.
 */
export type Need = "inside" | "shared" | "own" | "free";

/** A file to run, and how it gets the run. */
export interface Next {
  readonly file: string;
  readonly run?: RunRole;
}

/**
 * Distributes spec files to processes. The first one serves the run that files share: it takes the files that need its
 * process first. All take what is left.
 */
export class Queues {
  private readonly files: Record<Need, string[]> = { inside: [], shared: [], own: [], free: [] };
  /** The address of the run that files share, once it has started. */
  address: string | undefined;

  constructor(files: readonly string[], needs: (file: string) => Need = needOf) {
    for (const file of files) this.files[needs(file)].push(file);
  }

  /** Returns the next file for a process, or `undefined` if there is none that it can run now. */
  next(job: number): Next | undefined {
    for (const need of this.order(job)) {
      const file = this.files[need].shift();
      if (file !== undefined) return { file, ...this.run(need, job) };
    }
    return undefined;
  }

  /** Returns true if files are left that wait for the run to start. */
  get isWaiting(): boolean {
    return this.address === undefined && this.files.shared.length > 0;
  }

  /**
   * Most files on the shared run wait for it more than they compute, and the others compute. So that both kinds run at the
   * same time until the end, the processes take from different ends.
   */
  private order(job: number): readonly Need[] {
    if (job === 0) return ["inside", "shared", "own", "free"];
    return this.address === undefined ? ["own", "free"] : ["own", "free", "shared"];
  }

  private run(need: Need, job: number): { run?: RunRole } {
    if (need === "own") return { run: "own" };
    if (need !== "inside" && need !== "shared") return {};
    return { run: job === 0 || this.address === undefined ? "serve" : { address: this.address } };
  }
}

/** Returns what a spec file needs, by what it imports and calls. */
export function needOf(file: string): Need {
  const reached = reachedFrom(file);
  if (!reached.has(runModule)) return "free";
  if (/\bownRun\(\)/.test(textOf(file))) return "own";
  const isInside = [...reached].some((each) => each !== runModule && insideRun.test(textOf(each)));
  return isInside ? "inside" : "shared";
}

/** Returns the spec file itself and all files that it imports, directly or indirectly, but not through the run's module. */
function reachedFrom(file: string): ReadonlySet<string> {
  const reached = new Set([file]);
  for (const each of reached)
    if (each !== runModule) for (const imported of importsOf(each)) reached.add(imported);
  return reached;
}

/** Returns the files that a file imports by a relative path. Only files in `test` folders can lead to the run. */
const importsOf = (file: string): readonly string[] =>
  /(^|\/)test\//.test(file)
    ? [...textOf(file).matchAll(/ from "(\.[^"]+)"/g)]
        .map(([, path = ""]) => `${join(dirname(file), path)}.ts`)
        .filter((path) => existsSync(path))
    : [];

const texts = new Map<string, string>();

function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(file, "utf8");
  texts.set(file, text);
  return text;
}

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { RunRole } from "./messages";

/** The module through which spec files use the run that they share. */
const runModule = join("test", "local.ts");

/** The module through which spec files deploy the program, once for all of them. */
const deployments = join("test", "keptOnDisk.ts");

/** What only the process of the run has: the run's events, and the stand-ins for other companies' servers. */
const insideRun = /\b(insideRun|upstream|platforms|localStore)\(\)/;

/**
 * What a file needs: `inside` the process that serves the shared run, `shared` the run, `own` a process and a run of its own,
 * `turn` the same, one after another with the others of its kind, `deployed` what a deployment has made, `free` nothing.
 */
export type Need = "inside" | "shared" | "own" | "turn" | "deployed" | "free";

/** A file to run, and how it gets the run. */
export interface Next {
  readonly file: string;
  readonly run?: RunRole;
  /** The files that then get the same run of their own. */
  readonly followers?: readonly string[];
}

/**
 * Distributes spec files to processes. The first one serves the run that files share: it takes the files that need its
 * process first. All take what is left, but the first one computes nothing while others have files on its run. A file that starts
 * or deploys the program waits until the shared run has started: the second start finds what the first one has built and compiled,
 * and takes half as much CPU time.
 */
export class Queues {
  private readonly files: Record<Need, string[]> = {
    inside: [],
    shared: [],
    own: [],
    turn: [],
    deployed: [],
    free: [],
  };
  /** The address of the run that files share, once it has started. */
  private address: string | undefined;
  /** True until that run has started, if there is a file that starts it. */
  private isAwaited: boolean;
  private readonly working: Set<number>;
  /** The processes that have a file which uses the run of the first one. */
  private readonly onRun = new Set<number>();
  /** Ask again for the processes that have no file now. */
  private readonly waiting = new Set<() => void>();

  constructor(files: readonly string[], jobs: number, needs: (file: string) => Need = needOf) {
    for (const file of files) this.files[needs(file)].push(file);
    this.isAwaited = this.startsRun;
    this.working = new Set(Array.from({ length: jobs }, (_, job) => job));
  }

  /**
   * Returns the next file for a process, once there is one that it can run, or `undefined` if there will be none. The process
   * that serves the run stays until the others have left: their files use the run.
   */
  async take(job: number): Promise<Next | undefined> {
    // Its file has ended.
    if (this.onRun.delete(job)) this.wake();
    for (;;) {
      const found = this.next(job);
      const mayCome = job === 0 ? this.working.size > 1 : this.isAwaited && this.waitsForRun;
      if (found !== undefined || !mayCome) return found;
      await new Promise<void>((wake) => this.waiting.add(wake));
    }
  }

  /** True once every file has been taken. */
  get isEmpty(): boolean {
    return Object.values(this.files).every(({ length }) => length === 0);
  }

  /** Notes the address of the run, or that it has ended. */
  served(address: string | undefined): void {
    this.address = address;
    this.isAwaited = address === undefined && this.startsRun;
    this.wake();
  }

  /** Notes that a process has ended. */
  left(job: number): void {
    this.working.delete(job);
    this.onRun.delete(job);
    if (job === 0) this.isAwaited = false;
    this.wake();
  }

  private wake(): void {
    for (const each of this.waiting) each();
    this.waiting.clear();
  }

  private next(job: number): Next | undefined {
    // A file that cannot be read starts no run.
    if (job === 0 && !this.startsRun) this.served(this.address);
    for (const need of this.order(job)) {
      // What computes in the process of the run holds up the files that use the run from other processes.
      if (job === 0 && (need === "deployed" || need === "free") && this.onRun.size > 0) return undefined;
      const file = this.files[need].shift();
      if (file === undefined) continue;
      if (job !== 0 && need === "shared") this.onRun.add(job);
      if (need === "turn") return { file, run: "own", followers: this.files.turn.splice(0) };
      return { file, ...this.run(need, job) };
    }
    return undefined;
  }

  /** Returns true if a file is left that starts the run in the first process. */
  get startsRun(): boolean {
    return this.files.inside.length + this.files.shared.length > 0;
  }

  /** Returns true if a file is left that another process can only run once the run has started. */
  private get waitsForRun(): boolean {
    const { inside: _, free: __, ...others } = this.files;
    return Object.values(others).some(({ length }) => length > 0);
  }

  /**
   * Most files on the shared run wait for it more than they compute, and the others compute. So that both kinds run at the
   * same time until the end, every second process takes from the other end. Half of the processes begin with the files that
   * start a program of their own, because many starts at once need much memory.
   */
  private order(job: number): readonly Need[] {
    if (job === 0) return ["inside", "shared", "turn", "own", "deployed", "free"];
    if (this.isAwaited) return ["free"];
    if (this.address === undefined) return ["turn", "own", "deployed", "free"];
    return job % 2 === 0
      ? ["turn", "own", "shared", "deployed", "free"]
      : ["deployed", "free", "turn", "own", "shared"];
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
  if (!reached.has(runModule)) return reached.has(deployments) ? "deployed" : "free";
  if (/\bownRun\(\)/.test(textOf(file))) return "own";
  if (/\bownTurn\(\)/.test(textOf(file))) return "turn";
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

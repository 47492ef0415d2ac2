import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Modules that start something expensive once per process, for all its spec files: the local run, and the stacks that are
 * deployed once. Each has its own process.
 */
const shared = [join("test", "local.ts"), join("test", "components", "stackGraphs.ts")];

/** The estimated seconds that a process needs to start a shared module. */
const startSeconds = 30;

/** The number of finished files by which the rest of a queue is estimated. The slowest files come first. */
const recent = 20;

/** The files that use one shared module, or none. */
class Queue {
  readonly files: string[] = [];
  /** The processes that take files from here. */
  readonly jobs = new Set<number>();
  private readonly seconds: number[] = [];

  /** Notes how long a file took. */
  took(seconds: number): void {
    this.seconds.push(seconds);
    if (this.seconds.length > recent) this.seconds.shift();
  }

  /** Estimates the seconds until no file is left, if this many more processes take files. */
  left(more = 0): number {
    const mean = this.seconds.reduce((sum, each) => sum + each, 0) / Math.max(1, this.seconds.length);
    const jobs = this.jobs.size + more;
    return this.files.length === 0
      ? 0
      : jobs === 0
        ? Number.POSITIVE_INFINITY
        : (this.files.length * mean) / jobs;
  }
}

/**
 * Distributes spec files to processes. Each process first gets the files that use its shared module, in order, and then
 * files that use none. It starts another process's module only if the run ends earlier by it.
 */
export class Queues {
  private readonly queues = shared.map(() => new Queue());
  private readonly rest = new Queue();
  private readonly queueOf = new Map<string, Queue>();

  constructor(files: readonly string[]) {
    for (const file of files) {
      const reached = reachedFrom(file);
      const queue = this.queues[shared.findIndex((module) => reached.has(module))] ?? this.rest;
      queue.files.push(file);
      this.queueOf.set(file, queue);
    }
  }

  /** Returns the next file for a process, or `undefined` if it is no longer needed. */
  next(job: number): string | undefined {
    const queue = this.queueFor(job);
    for (const each of [...this.queues, this.rest])
      if (each === queue) each.jobs.add(job);
      else if (each === this.rest || each.files.length === 0) each.jobs.delete(job);
    return queue?.files.shift();
  }

  /** Notes how long a file took. */
  took(file: string, seconds: number): void {
    this.queueOf.get(file)?.took(seconds);
  }

  private queueFor(job: number): Queue | undefined {
    const started = this.queues.find(
      (queue, at) => (at === job || queue.jobs.has(job)) && queue.files.length > 0,
    );
    if (started) return started;
    const [longest] = this.queues.toSorted((a, b) => b.left() - a.left());
    if (!longest || !this.endsEarlier(longest, job))
      return this.rest.files.length > 0 ? this.rest : undefined;
    return longest;
  }

  /** Returns true if the run ends earlier when a process starts a queue's module. */
  private endsEarlier(queue: Queue, job: number): boolean {
    const fewer = this.rest.jobs.has(job) ? -1 : 0;
    const now = Math.max(queue.left(), this.rest.left(fewer + 1));
    return Math.max(queue.left(1) + startSeconds, this.rest.left(fewer)) < now;
  }
}

/** Returns the spec file itself and all files that it imports, directly or indirectly. */
function reachedFrom(file: string): ReadonlySet<string> {
  const reached = new Set([file]);
  for (const each of reached) for (const imported of importsOf(each)) reached.add(imported);
  return reached;
}

const known = new Map<string, readonly string[]>();

/** Returns the files that a file imports by a relative path. Only files in `test` folders can lead to shared modules. */
function importsOf(file: string): readonly string[] {
  const read = known.get(file) ?? (/(^|\/)test\//.test(file) ? readImports(file) : []);
  known.set(file, read);
  return read;
}

const readImports = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/ from "(\.[^"]+)"/g)]
    .map(([, path = ""]) => `${join(dirname(file), path)}.ts`)
    .filter((path) => existsSync(path));

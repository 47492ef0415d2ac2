import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Modules that start something expensive once per process, for all its spec files: the local run, and the stacks that are
 * deployed once. Each has its own process.
 */
const shared = [join("test", "local.ts"), join("test", "components", "stackGraphs.ts")];

/** Distributes spec files to processes. Each process first gets the files that use its shared module, in order. */
export class Queues {
  private readonly queues: string[][] = shared.map(() => []);
  private readonly rest: string[] = [];

  constructor(files: readonly string[]) {
    for (const file of files) {
      const reached = reachedFrom(file);
      (this.queues[shared.findIndex((module) => reached.has(module))] ?? this.rest).push(file);
    }
  }

  /** Returns the next file for a process. Other processes' files come last, because their module must be started again. */
  next(job: number): string | undefined {
    const own = this.queues[job] ?? [];
    return [own, this.rest, ...this.queues].find(({ length }) => length > 0)?.shift();
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

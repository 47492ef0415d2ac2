import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Modules with what the spec files of a process share and is dear to start: the local run, and the stacks that are deployed
 * once. Each has a process of its own.
 */
const shared = [join("test", "local.ts"), join("test", "components", "stackGraphs.ts")];

/** Distributes spec files to processes. Each process first gets those that use what it shares, in the given order. */
export class Lanes {
  private readonly lanes: string[][] = shared.map(() => []);
  private readonly rest: string[] = [];

  constructor(files: readonly string[]) {
    for (const file of files) {
      const reached = reachedFrom(file);
      (this.lanes[shared.findIndex((module) => reached.has(module))] ?? this.rest).push(file);
    }
  }

  /** Returns the next file for a process. What others share comes last, because it has to be started once more. */
  next(job: number): string | undefined {
    const own = this.lanes[job] ?? [];
    return [own, this.rest, ...this.lanes].find(({ length }) => length > 0)?.shift();
  }
}

/** Returns the files that a spec file imports, directly or by another one, and the file itself. */
function reachedFrom(file: string): ReadonlySet<string> {
  const reached = new Set([file]);
  for (const each of reached) for (const imported of importsOf(each)) reached.add(imported);
  return reached;
}

const known = new Map<string, readonly string[]>();

/** Returns the files that a file imports by a relative path. Only specs and their helpers lead to what is shared. */
function importsOf(file: string): readonly string[] {
  const read = known.get(file) ?? (/(^|\/)test\//.test(file) ? readImports(file) : []);
  known.set(file, read);
  return read;
}

const readImports = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/ from "(\.[^"]+)"/g)]
    .map(([, path = ""]) => `${join(dirname(file), path)}.ts`)
    .filter((path) => existsSync(path));

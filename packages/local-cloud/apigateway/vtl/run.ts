import { own, type VelocityMap } from "./values";

/** A compiled part of a template: writes to the run's text, or yields a value. */
export type Emit = (run: Run) => void;
export type Value = (run: Run) => unknown;

/** Items of a loop or a range, as on AWS. */
export const maximumIterations = 1000;

/** One rendering: what is written so far, and what was set. */
export class Run {
  text = "";
  stopped = false;
  broken = false;
  depth = 0;
  readonly variables = new Map<string, unknown>();
  readonly defined = new Map<string, Emit>();
  readonly macros = new Map<string, { parameters: readonly string[]; body: Emit }>();

  constructor(private readonly roots: VelocityMap) {}

  has(name: string): boolean {
    return this.variables.has(name) || Object.hasOwn(this.roots, name);
  }

  get(name: string): unknown {
    return this.variables.has(name) ? this.variables.get(name) : own(this.roots, name);
  }

  /** The variables as they are now; the returned function sets them so again. */
  remember(names: readonly string[]): () => void {
    const before = names.map((name) => ({
      name,
      had: this.variables.has(name),
      value: this.variables.get(name),
    }));
    return () => {
      for (const { name, had, value } of before) {
        if (had) this.variables.set(name, value);
        else this.variables.delete(name);
      }
    };
  }

  /** What `emit` writes, apart from the text so far. */
  capture(emit: Emit): string {
    const before = this.text;
    this.text = "";
    emit(this);
    const written = this.text;
    this.text = before;
    return written;
  }
}

/** Objects with methods that are ours, such as `$input` and `$util`. */
export abstract class Callable {
  abstract call(method: string, args: readonly unknown[]): unknown;
  property(_name: string): unknown {
    return undefined;
  }
}

import type { AbsentReading } from "./absent";
import { own, type VelocityMap } from "./values";

/** A compiled part of a template. It writes to the run's text or returns a value. */
export type Emit = (run: Run) => void;
export type Value = (run: Run) => unknown;

/** AWS's limit for the items of a loop or a range. */
export const maximumIterations = 1000;

/** One rendering: the text so far and the variables. */
export class Run {
  text = "";
  stopped = false;
  broken = false;
  depth = 0;
  readonly variables = new Map<string, unknown>();
  readonly defined = new Map<string, Emit>();

  constructor(
    private readonly roots: VelocityMap,
    readonly absent: AbsentReading,
  ) {}

  has(name: string): boolean {
    return this.variables.has(name) || Object.hasOwn(this.roots, name);
  }

  get(name: string): unknown {
    return this.variables.has(name) ? this.variables.get(name) : own(this.roots, name);
  }

  /** Saves variables. Returns the function that restores them. */
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

  /** Returns the text that `emit` writes, without adding it to the run's text. */
  capture(emit: Emit): string {
    const before = this.text;
    this.text = "";
    emit(this);
    const written = this.text;
    this.text = before;
    return written;
  }
}

/** Objects with the gateway's methods, such as `$input` and `$util`. */
export abstract class Callable {
  abstract call(method: string, args: readonly unknown[]): unknown;
  property(_name: string): unknown {
    return undefined;
  }
}

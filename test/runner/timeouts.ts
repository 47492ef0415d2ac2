import type { Runnable } from "mocha";

import type { Machine } from "./load";

/** How the time-out of a spec or hook counts. */
interface Counted {
  readonly began: number;
  /** When the machine was last looked at, and for how long this process had waited for a core then. */
  last: number;
  waited: number;
  /** The spec's own time-out, and how much of it is used up, in milliseconds. */
  own: number;
  used: number;
  /** The time-out that Mocha has now. If it has another one, the spec has changed its own. */
  told: number;
}

/**
 * Counts the time-outs of specs and hooks by what a machine gives them: a spec that computes beside four others takes five times as
 * long, and hangs no more than alone. What this process waits for a core does not count. While it waits for other processes,
 * time counts as much less as more threads are ready than the machine has cores.
 */
export class Timeouts {
  private readonly all = new WeakMap<Runnable, Counted>();

  /** `now` returns milliseconds. */
  constructor(
    private readonly machine: Machine,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Notes that a spec or hook begins. */
  begin(spec: Runnable): void {
    const [now, own] = [this.now(), spec.timeout()];
    const counted = { began: now, last: now, waited: this.machine.waitedMs(), own, used: 0, told: own };
    this.all.set(spec, counted);
    // Mocha would name what was left at the last look.
    const named: (ms: number) => Error = Reflect.get(spec, "_timeoutError");
    Reflect.set(spec, "_timeoutError", () => named.call(spec, counted.own));
  }

  /** Notes that it has ended: it has its own time-out again, because a hook runs once more for the next spec. */
  end(spec: Runnable): void {
    const counted = this.of(spec);
    if (counted) Reflect.set(spec, "_timeout", counted.own);
    Reflect.deleteProperty(spec, "_timeoutError");
    // A time-out that Mocha was told later would begin then.
    this.all.delete(spec);
  }

  /** Counts the time since the last look. Call it often. */
  look(spec: Runnable): void {
    const counted = this.of(spec);
    if (!counted) return;
    const [passed, waited] = this.pass(counted);
    const counts = Math.min(passed - waited, passed / Math.max(1, this.machine.readyPerCore()));
    counted.used += Math.max(0, counts);
    if (counts < passed) this.tell(spec, counted);
  }

  /** Gives a spec its whole time-out again. */
  again(spec: Runnable): void {
    const counted = this.of(spec);
    if (!counted) return;
    this.pass(counted);
    counted.used = 0;
    this.tell(spec, counted);
  }

  /** Returns `undefined` for a spec without a time-out, or one that has not begun. */
  private of(spec: Runnable): Counted | undefined {
    const counted = this.all.get(spec);
    if (!counted || spec.timeout() === 0) return undefined;
    if (spec.timeout() !== counted.told) counted.own = counted.told = spec.timeout();
    return counted;
  }

  /** Returns the milliseconds since the last look, and those of them in which this process waited for a core. */
  private pass(counted: Counted): [passed: number, waited: number] {
    const { last, waited } = counted;
    counted.last = this.now();
    counted.waited = this.machine.waitedMs();
    return [counted.last - last, counted.waited - waited];
  }

  private tell(spec: Runnable, counted: Counted): void {
    const left = Math.max(1, Math.ceil(counted.own - counted.used));
    // The timer runs from now on. Mocha also compares the whole time with the time-out, at the end.
    spec.timeout(left);
    counted.told = Math.ceil(counted.last - counted.began) + left;
    Reflect.set(spec, "_timeout", counted.told);
  }
}

import type { Runnable } from "mocha";

/** How the time-out of a spec or hook counts. */
interface Counted {
  readonly began: number;
  /** When the load was last looked at. */
  last: number;
  /** The spec's own time-out, and how much of it is used up, in milliseconds. */
  own: number;
  used: number;
  /** What Mocha was told. A spec that changes its time-out tells Mocha another number. */
  told: number;
}

/**
 * Counts the time-outs of specs and hooks by what a machine gives them. While more threads are ready than the machine has cores,
 * time counts as much less: a spec that computes beside four others takes five times as long, and hangs no more than alone.
 */
export class Timeouts {
  private readonly all = new WeakMap<Runnable, Counted>();

  /**
   * @param load - Returns the threads that are ready for each core.
   * @param now - In milliseconds.
   */
  constructor(
    private readonly load: () => number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Notes that a spec or hook begins. */
  begin(spec: Runnable): void {
    const [now, own] = [this.now(), spec.timeout()];
    const counted = { began: now, last: now, own, used: 0, told: own };
    this.all.set(spec, counted);
    // Mocha would name what was left at the last look.
    const named: (ms: number) => Error = Reflect.get(spec, "_timeoutError");
    Reflect.set(spec, "_timeoutError", () => named.call(spec, counted.own));
  }

  /** Counts the time since the last look, by the load of now. Call it often. */
  look(spec: Runnable): void {
    const counted = this.of(spec);
    if (!counted) return;
    const now = this.now();
    const load = Math.max(1, this.load());
    counted.used += (now - counted.last) / load;
    counted.last = now;
    if (load > 1) this.tell(spec, counted);
  }

  /** Gives a spec its whole time-out again. */
  again(spec: Runnable): void {
    const counted = this.of(spec);
    if (!counted) return;
    counted.last = this.now();
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

  private tell(spec: Runnable, counted: Counted): void {
    const left = Math.max(1, Math.ceil(counted.own - counted.used));
    // The timer runs from now on. Mocha also compares the whole time with the time-out, at the end.
    spec.timeout(left);
    counted.told = Math.ceil(counted.last - counted.began) + left;
    Reflect.set(spec, "_timeout", counted.told);
  }
}

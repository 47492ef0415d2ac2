import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";

/** Tells the host until when the invocation waits, or that it goes on. */
type Tell = (until: number | undefined) => void;

interface Wait {
  readonly until: number;
  look(): void;
}

/**
 * Lets the function's dates follow the run's clock, and the waits that it makes with `setTimeout` of `node:timers/promises`: a
 * move of the clock goes through them. All other timers run in real time. `memory` is the clock's.
 */
export function followClock(memory: SharedArrayBuffer, tell: Tell): void {
  const [shift, jumps] = [new Float64Array(memory, 0, 1), new Int32Array(memory, 8, 1)];
  const realNow = Date.now;
  const now = () => realNow() + (shift[0] ?? 0);
  replaceDate(now);
  replaceWait(now, jumps, tell);
}

function replaceDate(now: () => number): void {
  const RealDate = Date;
  function MovedDate(this: unknown, ...given: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(now()).toString();
    const kind = new.target === MovedDate ? RealDate : new.target;
    return Reflect.construct(RealDate, given.length === 0 ? [now()] : given, kind);
  }
  const { parse, UTC } = RealDate;
  const define = (on: object, members: object) => {
    for (const [name, value] of Object.entries(members))
      Object.defineProperty(on, name, { value, writable: true, configurable: true });
  };
  MovedDate.prototype = RealDate.prototype;
  define(MovedDate, { now, parse, UTC, name: "Date", length: RealDate.length });
  define(RealDate.prototype, { constructor: MovedDate });
  define(globalThis, { Date: MovedDate });
}

function replaceWait(now: () => number, jumps: Int32Array<SharedArrayBuffer>, tell: Tell): void {
  const realWait = timers.setTimeout;
  const waits = new Set<Wait>();
  let told: number | undefined;
  let listening = false;

  const look = () => {
    for (const wait of [...waits]) wait.look();
  };
  const report = () => {
    const until = waits.size === 0 ? undefined : Math.min(...[...waits].map((wait) => wait.until));
    if (until === told) return;
    told = until;
    tell(until);
  };
  /** Looks at the waits after each jump of the clock, as long as there are any. */
  const listen = () => {
    if (listening) return;
    listening = true;
    const { async, value } = Atomics.waitAsync(jumps, 0, Atomics.load(jumps, 0));
    void Promise.resolve(async ? value : undefined).then(() => {
      listening = false;
      look();
      if (waits.size > 0) listen();
    });
  };

  timers.setTimeout = <T>(ms?: number, value?: T, options: { signal?: AbortSignal; ref?: boolean } = {}) => {
    const { signal, ref = true } = options ?? {};
    // Node itself refuses what it does not accept, and rejects what is aborted already.
    if (typeof ms !== "number" || !(ms >= 1 && ms <= 2 ** 31 - 1) || signal?.aborted)
      return realWait(ms, value, options);
    return new Promise<T>((resolve, reject) => {
      const until = now() + ms;
      let timer: NodeJS.Timeout;
      const end = () => {
        clearTimeout(timer);
        waits.delete(wait);
        signal?.removeEventListener("abort", abort);
        report();
      };
      const abort = () => {
        end();
        realWait(0, value, options).catch(reject);
      };
      const wait: Wait = {
        until,
        look() {
          clearTimeout(timer);
          const left = until - now();
          if (left > 0) arm(left);
          else {
            end();
            resolve(value as T);
          }
        },
      };
      const arm = (left: number) => {
        timer = setTimeout(wait.look, left);
        if (!ref) timer.unref();
      };
      signal?.addEventListener("abort", abort);
      waits.add(wait);
      arm(ms);
      report();
      listen();
    });
  };
  syncBuiltinESMExports();
}

import type { ApiError } from "./errors.js";
import { callHandler } from "./handlers.js";
import { jsonOf } from "./json.js";
import { isFinal, repeatableMs, Sending } from "./sending.js";
import type { Store } from "./store.js";
import { readStored } from "./stored.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";
import { uuid } from "./uuid.js";

/** A counter's number: ever, on this day and in this week (UTC). */
export interface Numbers {
  readonly ever: number;
  readonly day: number;
  readonly week: number;
}

/** A count that counts nowhere. */
export interface RefusedCount {
  readonly counter: string;
  readonly amount: number;
  /**
   * The refusal, such as `counter.too_much` once the day has counted all that it can; `stale` for what was sent more than 20 hours
   * ago.
   */
  readonly why: ApiError | "stale";
}

export interface CountingOptions {
  readonly api: {
    postCounters(
      request: { readonly body: { readonly add: Readonly<Record<string, number>> } },
      options?: CallOptions,
    ): Promise<{ readonly counters: Readonly<Record<string, Numbers>> }>;
  };
  /** Keeps what was counted and not sent yet. */
  readonly store: Store;
  /** The player's user id: nobody else's session sends what this player has left. */
  readonly owner: string;
  /** Called with the numbers of counters that have counted. */
  readonly onCounted?: (counters: Readonly<Record<string, Numbers>>) => void;
  /** Called with what counts nowhere. */
  readonly onRefused?: (count: RefusedCount) => void;
  readonly timers?: Timers;
}

/** What was counted and not answered yet. */
interface Kept {
  readonly waiting: Readonly<Record<string, number>>;
  /** What is being sent. `sentAt` is the device's time of the first try. */
  readonly batch?: {
    readonly key: string;
    readonly add: Readonly<Record<string, number>>;
    readonly sentAt: number;
  };
}

/** The milliseconds after which what was counted is sent. */
const latestMs = 300_000;
/** The most counters of a batch, and the most that one takes. */
const mostNames = 20;
const mostAmount = 1_000_000_000;

/**
 * The numbers that the game itself counts. They wait on the device, also while that is offline. They go in batches, each under a
 * key: five minutes after the first, and by `flush`.
 */
export class Counting {
  private changed: Promise<unknown> = Promise.resolve();
  /** The most that a batch has of a counter, as refusals have said. */
  private readonly bounds = new Map<string, number>();
  private names = mostNames;
  private endWait: (() => void) | undefined;
  private readonly sending: Sending;
  private readonly timers: Timers;

  constructor(private readonly options: CountingOptions) {
    this.timers = options.timers ?? deviceTimers;
    this.sending = new Sending(() => this.sendNext(), this.timers);
  }

  /**
   * Counts something for a counter of the kind `client`. Resolves when the device has it. Throws a `RangeError` if the amount is
   * not a whole number of at least 1.
   */
  async count(counter: string, amount = 1): Promise<void> {
    if (!Number.isSafeInteger(amount) || amount < 1) throw new RangeError(`${amount} counts nothing`);
    await this.keep((kept) => ({ ...kept, waiting: sumOf(kept.waiting, { [counter]: amount }) }));
    this.endWait ??= this.timers.after(latestMs, () => void this.flush());
  }

  /** Sends what was counted. Resolves when nothing can be sent for now. */
  flush(): Promise<void> {
    this.stopWaiting();
    return this.sending.now();
  }

  /** Sends nothing more. What waits stays in the store. */
  close(): void {
    this.stopWaiting();
    this.sending.close();
  }

  private async sendNext(): Promise<boolean> {
    const { batch } = await this.keep((kept) => (kept.batch ? kept : this.withBatch(kept)));
    if (!batch) return false;
    const { key, add, sentAt } = batch;
    if (Math.abs(this.timers.now() - sentAt) > repeatableMs) {
      await this.leave(key, {});
      this.refuse(add, "stale");
      return true;
    }
    try {
      const { signal } = this.sending;
      const { counters } = await this.options.api.postCounters({ body: { add } }, { key, signal });
      await this.leave(key, {});
      callHandler(() => this.options.onCounted?.(counters));
    } catch (error) {
      if (!isFinal(error)) throw error;
      await this.cut(batch, error);
    }
    return true;
  }

  /** Nothing of a refused batch was counted. What can be counted waits again. */
  private async cut({ key, add }: NonNullable<Kept["batch"]>, error: ApiError): Promise<void> {
    const found = error.code === "counter.too_much" ? error.details["left"] : undefined;
    const left = found as Readonly<Record<string, number>> | undefined;
    const names = Object.keys(add);
    for (const [name, most] of Object.entries(left ?? {})) this.bounds.set(name, most);
    // The refusal does not say which counter is the wrong one.
    if (!left && names.length > 1) this.names = 1;
    const isRefused = (name: string) => (left ? (left[name] ?? 1) < 1 : names.length === 1);
    const part = (isWanted: (name: string) => boolean) =>
      Object.fromEntries(Object.entries(add).filter(([name]) => isWanted(name)));
    await this.leave(
      key,
      part((name) => !isRefused(name)),
    );
    for (const name of names.filter(isRefused)) this.bounds.delete(name);
    this.refuse(part(isRefused), error);
  }

  private withBatch({ waiting }: Kept): Kept {
    const add = Object.fromEntries(
      Object.entries(waiting)
        .slice(0, this.names)
        .map(([name, amount]) => [name, Math.min(amount, this.bounds.get(name) ?? mostAmount)]),
    );
    if (Object.keys(add).length === 0) return { waiting };
    const rest = Object.entries(sumOf(waiting, add, -1)).filter(([, amount]) => amount > 0);
    return { waiting: Object.fromEntries(rest), batch: { key: uuid(), add, sentAt: this.timers.now() } };
  }

  /** Ends a batch. What `again` has waits again. Another window of the player may have ended it before. */
  private async leave(key: string, again: Readonly<Record<string, number>>): Promise<void> {
    await this.keep((kept) => (kept.batch?.key === key ? { waiting: sumOf(kept.waiting, again) } : kept));
  }

  private refuse(add: Readonly<Record<string, number>>, why: RefusedCount["why"]): void {
    for (const [counter, amount] of Object.entries(add))
      callHandler(() => this.options.onRefused?.({ counter, amount, why }));
  }

  /** Changes what the store has, because another window may have counted or sent something. Changes happen one after the other. */
  private keep(change: (kept: Kept) => Kept): Promise<Kept> {
    const { store, owner } = this.options;
    const name = `counts:${owner}`;
    const run = async () => {
      const kept = (await readStored(store, name, keptIn)) ?? { waiting: {} };
      const next = change(kept);
      const isEmpty = !next.batch && Object.keys(next.waiting).length === 0;
      if (next !== kept) await store.write(name, isEmpty ? undefined : jsonOf(next));
      return next;
    };
    const changed = this.changed.then(run);
    this.changed = changed.catch(() => {});
    return changed;
  }

  private stopWaiting(): void {
    this.endWait?.();
    this.endWait = undefined;
  }
}

function sumOf(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
  sign = 1,
): Readonly<Record<string, number>> {
  const sum = { ...one };
  for (const [name, amount] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + sign * amount;
  return sum;
}

/** Returns stored JSON as counts; `undefined` if it is none. */
function keptIn(json: unknown): Kept | undefined {
  const kept = json as Kept | null | undefined;
  return kept && typeof kept.waiting === "object" ? kept : undefined;
}

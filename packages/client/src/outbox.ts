import type { ServerClock } from "./clock.js";
import { ApiError, ConnectionError, SignedOutError } from "./errors.js";
import { callHandler } from "./handlers.js";
import { isFinal, repeatableMs, Sending } from "./sending.js";
import type { Store } from "./store.js";
import { listIn, listText, setAside } from "./stored.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { AnyRequest, CallOptions } from "./types.js";
import { uuid } from "./uuid.js";

/** A write that waits to be sent. */
export interface OutboxEntry {
  /** Its idempotency key, which stays the same in all tries. */
  readonly key: string;
  /** The route's name, such as `postScore`. */
  readonly route: string;
  readonly request: AnyRequest;
  /** The entries of a lane are sent one after the other; those of another one don't wait for them. Absent: a lane of its own. */
  readonly lane?: string;
  /** When it was added, in milliseconds of the clock; absent in entries of older versions. */
  readonly addedAt?: number;
  /** When it was sent first, in milliseconds of the device's clock; absent until then. */
  readonly sentAt?: number;
  /** The same in the server's time, if it was known. */
  readonly sentAtServer?: number;
}

/**
 * Why an entry was dropped: the API refused it; it was sent too long ago to be sent again; or an older version of the game added it
 * for a route that this one doesn't have.
 */
export type Dropped =
  | { readonly reason: "refused"; readonly error: ApiError }
  | { readonly reason: "stale" | "unknown" };

export interface OutboxOptions {
  /** The game's API. */
  readonly api: object;
  readonly store: Store;
  /** The player's user id: nobody else's session sends what this player has left. */
  readonly owner: string;
  /** Tells how old an entry is, whatever the device's clock says. @default the device's clock does */
  readonly clock?: ServerClock;
  /**
   * Called with the answer to an entry, as it was before this try. `isNew` is false if another window of the player had the answer
   * before.
   */
  readonly onSent?: (entry: OutboxEntry, answer: unknown, isNew: boolean) => void;
  /** Called with what waits, whenever that has changed. */
  readonly onChange?: (waiting: readonly OutboxEntry[]) => void;
  /** Called when an entry is given up. */
  readonly onDropped?: (entry: OutboxEntry, why: Dropped) => void;
  /**
   * Reads whether an entry that was first sent more than 20 hours ago has taken effect: true drops it as sent, false sends it
   * with a new key. Without it, such an entry is dropped. What it throws that is no failure of a call is a fault, thrown where the
   * game sees it; after three, the entry is dropped as stale.
   */
  readonly hasTakenEffect?: (entry: OutboxEntry) => Promise<boolean>;
  /** How many entries are kept at most; `add` refuses more. @default 500 */
  readonly most?: number;
  readonly timers?: Timers;
}

type Send = (request: AnyRequest, options: CallOptions) => Promise<unknown>;

const mostFaults = 3;

/**
 * Keeps writes while the device is offline, and sends them one after the other, in order, also after a restart. An added write is
 * stored before `add` resolves. An entry leaves when the API has answered it. Windows with the same store share what waits: each
 * sends it, with the same keys.
 */
export class Outbox {
  private entries: readonly OutboxEntry[] = [];
  /** The text of the entries in the store. */
  private text: string | undefined;
  private changed: Promise<void> = Promise.resolve();
  /** The faults of `hasTakenEffect`, by the keys of entries. */
  private readonly faults = new Map<string, number>();
  private readonly lanes = new Map<string | undefined, Sending>();
  private isClosed = false;

  constructor(private readonly options: OutboxOptions) {}

  /** The entries that wait, oldest first. */
  get waiting(): readonly OutboxEntry[] {
    return this.entries;
  }

  /**
   * Adds a write, and begins to send. Throws a `RangeError` if the outbox is full, and a `TypeError` that names the member whose
   * value JSON has no form for.
   */
  async add(route: string, request: AnyRequest, lane?: string): Promise<OutboxEntry> {
    const { most = 500, clock, timers = deviceTimers } = this.options;
    const addedAt = (clock ?? timers).now();
    const entry = { key: uuid(), route, request, ...(lane !== undefined && { lane }), addedAt };
    await this.change((all) => {
      if (all.length >= most) throw new RangeError(`The outbox is full: ${most} writes wait to be sent`);
      return [...all, entry];
    });
    void this.sending(lane).begin();
    return entry;
  }

  /** Sends what waits. Call it after a start, and when the device is online again. Resolves when nothing can be sent for now. */
  async flush(): Promise<void> {
    await this.read();
    const lanes = new Set(this.entries.map(({ lane }) => lane));
    await Promise.all([...lanes].map((lane) => this.sending(lane).now()));
  }

  /** Stops sending. The entries stay in the store. */
  close(): void {
    this.isClosed = true;
    for (const sending of this.lanes.values()) sending.close();
  }

  private get name(): string {
    return `outbox:${this.options.owner}`;
  }

  private sending(lane: string | undefined): Sending {
    const known = this.lanes.get(lane);
    if (known) return known;
    const sending: Sending = new Sending(() => this.sendNext(lane, sending.signal), this.options.timers);
    if (this.isClosed) sending.close();
    this.lanes.set(lane, sending);
    return sending;
  }

  private read(): Promise<void> {
    return this.change((all) => all);
  }

  /**
   * Changes what the store has, because another window may have added or sent something. Changes happen one after the other, so
   * that an older list never replaces a newer one. `tell` is called at once when it is done, so that nothing comes between.
   */
  private change(
    change: (all: readonly OutboxEntry[]) => readonly OutboxEntry[],
    tell?: () => void,
  ): Promise<void> {
    const { store, onChange } = this.options;
    const run = async () => {
      let text = await store.read(this.name);
      let known = this.entries;
      if (text !== this.text) {
        const { all, isWhole } = listIn(text);
        if (!isWhole) await setAside(store, this.name, text, listText(all));
        if (!isWhole) text = listText(all);
        known = all.filter(isEntry);
      }
      const next = change(known);
      if (next !== known) {
        text = listText(next);
        await store.write(this.name, text);
      }
      this.text = text;
      if (next !== this.entries) {
        this.entries = next;
        callHandler(() => onChange?.(next));
      }
      if (tell) callHandler(tell);
    };
    const changed = this.changed.then(run);
    this.changed = changed.catch(() => {});
    return changed;
  }

  private async sendNext(lane: string | undefined, signal: AbortSignal): Promise<boolean> {
    await this.read();
    const entry = this.entries.find((each) => each.lane === lane);
    return entry !== undefined && this.send(entry, signal);
  }

  /** Sends an entry; returns false if the outbox was closed meanwhile. Throws if it must be tried again later. */
  private async send(entry: OutboxEntry, signal: AbortSignal): Promise<boolean> {
    const { hasTakenEffect, onSent } = this.options;
    // A clock that went back by as much says nothing about the entry's age.
    if (Math.abs(this.age(entry)) > repeatableMs) {
      if (!hasTakenEffect) return this.drop(entry, { reason: "stale" });
      try {
        if (await hasTakenEffect(entry))
          return this.leave(entry, (isNew) => onSent?.(entry, undefined, isNew));
      } catch (fault) {
        if (fault instanceof ApiError || fault instanceof ConnectionError || fault instanceof SignedOutError)
          throw fault;
        callHandler(() => {
          throw fault;
        });
        const faults = (this.faults.get(entry.key) ?? 0) + 1;
        this.faults.set(entry.key, faults);
        if (faults >= mostFaults) return this.drop(entry, { reason: "stale" });
        throw fault;
      }
      const { sentAt: _, sentAtServer: __, ...again } = entry;
      return this.replace(entry, { ...again, key: uuid() });
    }
    const call = (this.options.api as Readonly<Record<string, Send>>)[entry.route];
    if (!call) return this.drop(entry, { reason: "unknown" });
    if (entry.sentAt === undefined) await this.replace(entry, { ...entry, ...this.times() });
    let answer: unknown;
    try {
      answer = await call(entry.request, { key: entry.key, signal });
    } catch (error) {
      if (signal.aborted) return false;
      if (isFinal(error)) return this.drop(entry, { reason: "refused", error });
      throw error;
    }
    return this.leave(entry, (isNew) => onSent?.(entry, answer, isNew));
  }

  /** The device's time, and the server's if it is known. */
  private times(): { sentAt: number; sentAtServer?: number } {
    const { timers = deviceTimers, clock } = this.options;
    return { sentAt: timers.now(), ...(clock?.isKnown && { sentAtServer: clock.now() }) };
  }

  /** Returns for how long an entry may have been sent. Two times of one clock are compared, never those of two. */
  private age({ sentAt, sentAtServer }: OutboxEntry): number {
    const now = this.times();
    if (sentAtServer !== undefined && now.sentAtServer !== undefined) return now.sentAtServer - sentAtServer;
    return sentAt === undefined ? 0 : now.sentAt - sentAt;
  }

  private drop(entry: OutboxEntry, why: Dropped): Promise<boolean> {
    return this.leave(entry, (isNew) => isNew && this.options.onDropped?.(entry, why));
  }

  private async leave(entry: OutboxEntry, tell: (isNew: boolean) => void): Promise<boolean> {
    let isNew = false;
    const without = (all: readonly OutboxEntry[]) => {
      const left = all.filter(({ key }) => key !== entry.key);
      isNew = left.length < all.length;
      return isNew ? left : all;
    };
    await this.change(without, () => tell(isNew));
    return true;
  }

  private async replace({ key }: OutboxEntry, next: OutboxEntry): Promise<boolean> {
    await this.change((all) => all.map((each) => (each.key === key ? next : each)));
    return true;
  }
}

/** Returns true for an entry, not for what somebody else has stored. */
const isEntry = (each: unknown): each is OutboxEntry => typeof (each as OutboxEntry | null)?.key === "string";

import type { ServerClock } from "./clock.js";
import type { ApiError } from "./errors.js";
import { callHandler } from "./handlers.js";
import { isFinal, Sending } from "./sending.js";
import type { Store } from "./store.js";
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
  /** When it was sent first, in milliseconds of the device's clock; absent until then. */
  readonly sentAt?: number;
  /** The same in the server's time, if it was known. */
  readonly sentAtServer?: number;
}

/**
 * Why an entry was dropped: the API refused it, it was sent too long ago to be sent again, or an older version of the game added
 * it for a route that this one doesn't have.
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
  /** Called with the answer to an entry. */
  readonly onSent?: (entry: OutboxEntry, answer: unknown) => void;
  /** Called when an entry is given up. */
  readonly onDropped?: (entry: OutboxEntry, why: Dropped) => void;
  /**
   * Reads whether an entry that was first sent more than 20 hours ago has taken effect: true drops it as sent, false sends it
   * with a new key. Without it, such an entry is dropped.
   */
  readonly hasTakenEffect?: (entry: OutboxEntry) => Promise<boolean>;
  /** How many entries are kept at most; `add` refuses more. @default 500 */
  readonly most?: number;
  readonly timers?: Timers;
}

type Send = (request: AnyRequest, options: CallOptions) => Promise<unknown>;

/** The backend keeps idempotency keys for a day. Clocks differ, so that an entry is repeated for 20 hours. */
const repeatableMs = 20 * 3_600_000;

/**
 * Keeps writes while the device is offline, and sends them one after the other, in order, also after a restart. What was added
 * is stored before `add` resolves. An entry leaves when the API has answered it.
 */
export class Outbox {
  private entries: OutboxEntry[] = [];
  private loaded: Promise<void> | undefined;
  private written: Promise<void> = Promise.resolve();
  private readonly sending: Sending;

  constructor(private readonly options: OutboxOptions) {
    this.sending = new Sending(() => this.sendNext(), options.timers);
  }

  /** The entries that wait, oldest first. */
  get waiting(): readonly OutboxEntry[] {
    return this.entries;
  }

  /** Adds a write, and begins to send. Throws a `RangeError` if the outbox is full. */
  async add(route: string, request: AnyRequest): Promise<OutboxEntry> {
    await this.load();
    const { most = 500 } = this.options;
    if (this.entries.length >= most)
      throw new RangeError(`The outbox is full: ${most} writes wait to be sent`);
    const entry = { key: uuid(), route, request };
    this.entries.push(entry);
    await this.save();
    void this.sending.begin();
    return entry;
  }

  /** Sends what waits. Call it after a start, and when the device is online again. Resolves when nothing can be sent for now. */
  flush(): Promise<void> {
    return this.sending.now();
  }

  /** Stops sending. The entries stay in the store. */
  close(): void {
    this.sending.close();
  }

  private load(): Promise<void> {
    this.loaded ??= this.options.store.read(this.name).then((text) => {
      this.entries = [...entriesOf(text), ...this.entries];
    });
    return this.loaded;
  }

  private get name(): string {
    return `outbox:${this.options.owner}`;
  }

  /** Writes happen one after the other, so that an older list never replaces a newer one. */
  private save(): Promise<void> {
    const write = () =>
      this.options.store.write(
        this.name,
        this.entries.length === 0 ? undefined : JSON.stringify(this.entries),
      );
    this.written = this.written.then(write, write);
    return this.written;
  }

  private async sendNext(): Promise<boolean> {
    await this.load();
    const [entry] = this.entries;
    return entry !== undefined && this.sendFirst(entry);
  }

  /** Sends the first entry; returns false if the outbox was closed meanwhile. Throws if it must be tried again later. */
  private async sendFirst(entry: OutboxEntry): Promise<boolean> {
    const { hasTakenEffect } = this.options;
    // A clock that went back by as much says nothing about the entry's age.
    if (Math.abs(this.age(entry)) > repeatableMs) {
      if (!hasTakenEffect) return this.drop(entry, { reason: "stale" });
      if (await hasTakenEffect(entry)) return this.leave(() => this.options.onSent?.(entry, undefined));
      return this.replace({ key: uuid(), route: entry.route, request: entry.request });
    }
    const call = (this.options.api as Readonly<Record<string, Send>>)[entry.route];
    if (!call) return this.drop(entry, { reason: "unknown" });
    const sent = entry.sentAt === undefined ? { ...entry, ...this.times() } : entry;
    if (sent !== entry) await this.replace(sent);
    let answer: unknown;
    try {
      answer = await call(entry.request, { key: entry.key, signal: this.sending.signal });
    } catch (error) {
      if (this.sending.signal.aborted) return false;
      if (isFinal(error)) return this.drop(sent, { reason: "refused", error });
      throw error;
    }
    return this.leave(() => this.options.onSent?.(sent, answer));
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
    return this.leave(() => this.options.onDropped?.(entry, why));
  }

  private async leave(tell: () => void): Promise<boolean> {
    this.entries.shift();
    await this.save();
    callHandler(tell);
    return true;
  }

  private async replace(entry: OutboxEntry): Promise<boolean> {
    this.entries[0] = entry;
    await this.save();
    return true;
  }
}

/** Returns the entries of a stored text; none if somebody else has written it. */
function entriesOf(text: string | undefined): OutboxEntry[] {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored.filter((each) => typeof each?.key === "string") : [];
  } catch {
    return [];
  }
}

import { signal } from "@preact/signals-core";
import { uuid } from "../client";
import type { Shelf } from "./shelf";

/** Something to be sent, once and in order. The device stores it until the server has accepted or refused it. */
export interface OutboxEntry<B> {
  /** The idempotency key of every attempt. */
  readonly key: string;
  /** Entries of a lane are sent one after another. */
  readonly lane: string;
  readonly body: B;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** The attempts so far, including the current one. */
  readonly tries: number;
  /** Why it is no longer sent; absent while it waits or is being sent. */
  readonly refused?: string;
}

/** Returns true if a stored value is an outbox's entries. Other code may have written to the device's storage. */
export const isOutboxEntries = <B>(found: unknown): found is readonly OutboxEntry<B>[] =>
  Array.isArray(found) &&
  found.every(
    (each) =>
      typeof each?.key === "string" &&
      typeof each.lane === "string" &&
      each.body &&
      Number.isFinite(each.tries),
  );

/** What to do after a failed attempt. */
export type Failure =
  /** Retry: there was no answer, or the server is busy. */
  | { readonly again: true }
  /** The player must sign in first. Entries wait for the next `start`. */
  | { readonly stop: true }
  /** A retry would get the same answer. */
  | { readonly refused: string };

export interface OutboxOptions<B> {
  readonly shelf: Pick<Shelf<readonly OutboxEntry<B>[]>, "read" | "write">;
  /** Sends an entry under its key. The signal aborts when the outbox stops. */
  send(entry: OutboxEntry<B>, signal: AbortSignal): Promise<void>;
  failure(error: unknown): Failure;
  /** Called for each entry that the server accepted. `isNew` is false if another tab had the answer first. */
  sent(entry: OutboxEntry<B>, isNew: boolean): void;
  /** Waits before a retry. Settles early when the connection is back, or when the signal aborts. */
  pause(tries: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * Milliseconds after which an entry that may have arrived is not sent again, because the server forgets idempotency
 * keys after a day.
 */
export const keyKeptMs = 23 * 3_600_000;
const unclear = "It's unclear whether this was sent.";

/**
 * A queue that accepts entries at once, sends them in order, and survives a reload. In each lane, one entry is in
 * flight at a time; the next one is sent when the server has answered. Retries repeat the key, so nothing takes effect
 * twice.
 */
export class Outbox<B> {
  /** The entries in the order in which they are sent. */
  readonly entries = signal<readonly OutboxEntry<B>[]>([]);
  private readonly busy = new Set<string>();
  private running: AbortController | undefined;
  /** False while the device has no space for the entries, so that only this tab has them. */
  private isKept = true;

  constructor(private readonly post: OutboxOptions<B>) {
    this.entries.value = post.shelf.read() ?? [];
  }

  /** Starts sending: the entries that are stored, and those that are added later. */
  start(): void {
    if (this.running) return;
    this.running = new AbortController();
    for (const { lane } of this.entries.peek()) void this.sendQueue(lane);
  }

  /** Stops sending. The entries stay, and one that is in flight may still arrive. */
  stop(): void {
    this.running?.abort();
    this.running = undefined;
    this.busy.clear();
  }

  add(lane: string, body: B): OutboxEntry<B> {
    const entry = { key: uuid(), lane, body, at: this.post.now(), tries: 0 };
    this.store([...this.latest(), entry]);
    void this.sendQueue(lane);
    return entry;
  }

  /** Sends a refused entry again, as a new one, after the others of its lane. */
  retry(key: string): void {
    const entry = this.entries.peek().find((each) => each.key === key);
    if (!entry) return;
    this.remove(key);
    this.add(entry.lane, entry.body);
  }

  remove(key: string): void {
    this.store(this.latest().filter((each) => each.key !== key));
  }

  /** Returns the stored entries, because another tab of the same player may have added or sent some. */
  private latest(): readonly OutboxEntry<B>[] {
    return (this.isKept ? this.post.shelf.read() : undefined) ?? this.entries.peek();
  }

  private store(entries: readonly OutboxEntry<B>[]): void {
    this.entries.value = entries;
    this.isKept = this.post.shelf.write(entries);
  }

  private change(key: string, change: Partial<OutboxEntry<B>>): void {
    this.store(this.latest().map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  private async sendQueue(lane: string): Promise<void> {
    const signal = this.running?.signal;
    if (!signal || this.busy.has(lane)) return;
    this.busy.add(lane);
    for (;;) {
      const entry = this.entries.peek().find((each) => each.lane === lane && each.refused === undefined);
      if (!entry || signal.aborted) break;
      if (!(await this.deliver(entry, signal))) break;
    }
    if (!signal.aborted) this.busy.delete(lane);
  }

  /** Makes one attempt. Returns false if the lane must stop. */
  private async deliver(entry: OutboxEntry<B>, signal: AbortSignal): Promise<boolean> {
    const { post } = this;
    if (entry.tries > 0 && post.now() - entry.at > keyKeptMs) {
      this.change(entry.key, { refused: unclear });
      return true;
    }
    this.change(entry.key, { tries: entry.tries + 1 });
    try {
      await post.send(entry, signal);
      const isNew = this.latest().some(({ key }) => key === entry.key);
      this.remove(entry.key);
      post.sent(entry, isNew);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const failure = post.failure(error);
      if ("stop" in failure) {
        this.stop();
        return false;
      }
      if ("refused" in failure) this.change(entry.key, { refused: failure.refused });
      else await post.pause(entry.tries, signal);
      return true;
    }
  }
}

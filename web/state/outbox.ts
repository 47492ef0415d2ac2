import { signal } from "@preact/signals-core";
import { uuid } from "../../packages/client/src";
import type { Shelf } from "./shelf";

/** Something to be sent, once and in order. The device stores it until the server has accepted or refused it. */
export interface Letter<B> {
  /** The idempotency key of every attempt. */
  readonly key: string;
  /** Letters of a lane are sent one after another. */
  readonly lane: string;
  readonly body: B;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** The attempts so far, including the current one. */
  readonly tries: number;
  /** Why it is no longer sent; absent while it waits or is being sent. */
  readonly refused?: string;
}

/** Returns true if a stored value is an outbox's letters. Other code may have written to the device's storage. */
export const isLetters = <B>(found: unknown): found is readonly Letter<B>[] =>
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
  /** The player must sign in first. Letters wait for the next `start`. */
  | { readonly stop: true }
  /** A retry would get the same answer. */
  | { readonly refused: string };

export interface Post<B> {
  readonly shelf: Pick<Shelf<readonly Letter<B>[]>, "read" | "write">;
  /** Sends a letter under its key. The signal aborts when the outbox stops. */
  send(letter: Letter<B>, signal: AbortSignal): Promise<void>;
  failure(error: unknown): Failure;
  /** Called for each letter that the server accepted. `isNew` is false if another tab had the answer first. */
  sent(letter: Letter<B>, isNew: boolean): void;
  /** Waits before a retry. Settles early when the connection is back, or when the signal aborts. */
  pause(tries: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * Milliseconds after which a letter that may have arrived is not sent again, because the server forgets idempotency
 * keys after a day.
 */
export const keyKeptMs = 23 * 3_600_000;
const unclear = "It's unclear whether this was sent.";

/**
 * A queue that accepts letters at once, sends them in order, and survives a reload. In each lane, one letter is in
 * flight at a time; the next one is sent when the server has answered. Retries repeat the key, so nothing takes effect
 * twice.
 */
export class Outbox<B> {
  /** The letters in the order in which they are sent. */
  readonly letters = signal<readonly Letter<B>[]>([]);
  private readonly busy = new Set<string>();
  private running: AbortController | undefined;
  /** False while the device has no space for the letters, so that only this tab has them. */
  private isKept = true;

  constructor(private readonly post: Post<B>) {
    this.letters.value = post.shelf.read() ?? [];
  }

  /** Starts sending: the letters that are stored, and those that are added later. */
  start(): void {
    if (this.running) return;
    this.running = new AbortController();
    for (const { lane } of this.letters.peek()) void this.work(lane);
  }

  /** Stops sending. The letters stay, and one that is in flight may still arrive. */
  stop(): void {
    this.running?.abort();
    this.running = undefined;
    this.busy.clear();
  }

  add(lane: string, body: B): Letter<B> {
    const letter = { key: uuid(), lane, body, at: this.post.now(), tries: 0 };
    this.keep([...this.latest(), letter]);
    void this.work(lane);
    return letter;
  }

  /** Sends a refused letter again, as a new one, after the others of its lane. */
  retry(key: string): void {
    const letter = this.letters.peek().find((each) => each.key === key);
    if (!letter) return;
    this.remove(key);
    this.add(letter.lane, letter.body);
  }

  remove(key: string): void {
    this.keep(this.latest().filter((each) => each.key !== key));
  }

  /** Returns the stored letters, because another tab of the same player may have added or sent some. */
  private latest(): readonly Letter<B>[] {
    return (this.isKept ? this.post.shelf.read() : undefined) ?? this.letters.peek();
  }

  private keep(letters: readonly Letter<B>[]): void {
    this.letters.value = letters;
    this.isKept = this.post.shelf.write(letters);
  }

  private change(key: string, change: Partial<Letter<B>>): void {
    this.keep(this.latest().map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  private async work(lane: string): Promise<void> {
    const signal = this.running?.signal;
    if (!signal || this.busy.has(lane)) return;
    this.busy.add(lane);
    for (;;) {
      const letter = this.letters.peek().find((each) => each.lane === lane && each.refused === undefined);
      if (!letter || signal.aborted) break;
      if (!(await this.deliver(letter, signal))) break;
    }
    if (!signal.aborted) this.busy.delete(lane);
  }

  /** Makes one attempt. Returns false if the lane must stop. */
  private async deliver(letter: Letter<B>, signal: AbortSignal): Promise<boolean> {
    const { post } = this;
    if (letter.tries > 0 && post.now() - letter.at > keyKeptMs) {
      this.change(letter.key, { refused: unclear });
      return true;
    }
    this.change(letter.key, { tries: letter.tries + 1 });
    try {
      await post.send(letter, signal);
      const isNew = this.latest().some(({ key }) => key === letter.key);
      this.remove(letter.key);
      post.sent(letter, isNew);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const failure = post.failure(error);
      if ("stop" in failure) {
        this.stop();
        return false;
      }
      if ("refused" in failure) this.change(letter.key, { refused: failure.refused });
      else await post.pause(letter.tries, signal);
      return true;
    }
  }
}

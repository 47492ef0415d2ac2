import { signal } from "@preact/signals-core";
import { uuid } from "../../packages/client/src";
import type { Shelf } from "./shelf";

/** Something to be sent, once and in order. It is kept on the device until the server has taken or refused it. */
export interface Letter<B> {
  /** The idempotency key of every try. */
  readonly key: string;
  /** Letters of a lane are sent one after the other. */
  readonly lane: string;
  readonly body: B;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** Tries that have begun. */
  readonly tries: number;
  /** Why it is not sent; absent while it waits or is on its way. */
  readonly refused?: string;
}

/** Returns true for the letters that an outbox keeps: anybody may have written on the device. */
export const isLetters = <B>(found: unknown): found is readonly Letter<B>[] =>
  Array.isArray(found) &&
  found.every(
    (each) =>
      typeof each?.key === "string" &&
      typeof each.lane === "string" &&
      each.body &&
      Number.isFinite(each.tries),
  );

/** The result of a failed try. */
export type Failure =
  /** Trying again may help: nobody answered, or the server is busy. */
  | { readonly again: true }
  /** The player has to sign in first. Letters wait for the next `start`. */
  | { readonly stop: true }
  /** Trying again would not change the answer. */
  | { readonly refused: string };

export interface Post<B> {
  readonly shelf: Pick<Shelf<readonly Letter<B>[]>, "read" | "write">;
  /** Sends a letter under its key. The signal ends the outbox. */
  send(letter: Letter<B>, signal: AbortSignal): Promise<void>;
  failure(error: unknown): Failure;
  /** Hears of each letter that the server took. `isNew` is false if another tab had the answer before. */
  sent(letter: Letter<B>, isNew: boolean): void;
  /** Waits before the next try; settles early when the connection is back, and when the signal aborts. */
  pause(tries: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The server forgets keys after a day. A letter that may have arrived is not sent again later than this, in milliseconds. */
export const keyKeptMs = 23 * 3_600_000;
const unclear = "It's unclear whether this was sent.";

/**
 * A queue that takes at once, sends in order, and survives a reload. Of a lane, one letter is on its way at a time, and
 * the next one follows when the server has answered; retries repeat the key, so that nothing arrives twice.
 */
export class Outbox<B> {
  /** In the order in which they are sent. */
  readonly letters = signal<readonly Letter<B>[]>([]);
  private readonly busy = new Set<string>();
  private running: AbortController | undefined;
  /** False while the device has no room for the letters: then only this tab knows them. */
  private isKept = true;

  constructor(private readonly post: Post<B>) {
    this.letters.value = post.shelf.read() ?? [];
  }

  /** Begins to send what is there, and what is added. */
  start(): void {
    if (this.running) return;
    this.running = new AbortController();
    for (const { lane } of this.letters.peek()) void this.work(lane);
  }

  /** Ends sending. Letters stay; the one on its way may still arrive. */
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

  /** Another tab of the same player may have added some, and sent others. */
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

  /** One try. Returns false where the lane has to stop. */
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

import { ApiError, SignedOutError } from "./errors.js";
import { callHandler, log } from "./handlers.js";
import { isFinal } from "./sending.js";
import type { Store } from "./store.js";
import { readStored } from "./stored.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";

/** A ticket for a socket. */
export interface SocketTicket {
  readonly url: string;
  readonly ticket: string;
  /** Seconds in which it opens a socket. */
  readonly expiresIn?: number;
}

/** An answer of `GET /start`, as far as the client itself reads it. */
export interface AnyStart {
  /** The number of the publication whose values these are; absent before the first. */
  readonly live?: number | undefined;
  /** The values of the game's documents for this player, by kind and id. */
  readonly values?: object | undefined;
  /** When one of the values changes by time, in milliseconds since the epoch. */
  readonly validUntil?: number | undefined;
  readonly serverTime?: number | undefined;
  readonly maintenance?: { readonly retryAfter?: number | undefined } | undefined;
  readonly socket?: SocketTicket | undefined;
}

/** The part of a start that `Api` tells of what answers say, and asks what the player has seen. */
export interface LiveValues {
  /** The header `X-Live-Seen` of writes: the publication, and `validUntil`, whose values the player saw. */
  readonly seen: string | undefined;
  /** Takes the publication's number that an answer had in `X-Live`. */
  heard(number: number): void;
  /** Takes the values that a refusal `live.changed` had: those of the kinds that its route uses. */
  changed(details: Readonly<Record<string, unknown>>): void;
}

export interface StartOptions<Answer extends AnyStart> {
  readonly api: {
    getStart(
      request: { query: { ticket: string } | { only: "live" }; headers?: Record<string, string> },
      options?: CallOptions,
    ): Promise<Answer>;
  };
  /** Keeps the last good answer, without its ticket. */
  readonly store: Store;
  /** The player's user id, or any other name of the player that the device knows before it has an answer. */
  readonly owner: string;
  /**
   * Called with each answer that differs from the one before, the first too. `isStored` is true for the device's copy, which may be
   * old: the backend did not answer.
   */
  readonly onChange?: (answer: Answer, isStored: boolean) => void;
  /** Called when the backend could not be asked. The question is repeated by itself. */
  readonly onError?: (error: unknown) => void;
  readonly timers?: Timers;
}

/** The longest random wait before a question, in milliseconds: all players hear of a publication at once. */
const spreadMs = 60_000;

/** Milliseconds after which every function of the backend knows of a publication. */
const knownMs = 11_000;
const longestMs = 300_000;

/** The longest wait of a timer, in milliseconds. Devices count further ones wrongly. */
const dayMs = 86_400_000;

const ofDocuments = ["live", "values", "validUntil"];
const ofSwitches = ["update", "maintenance", "off"];

/**
 * The values that a game starts with, and that change while it runs: `GET /start`. It asks again when a value changes by time. When
 * an answer names a newer publication, it asks 0 to 60 s later, at random. The device keeps the last good answer, for when the
 * backend does not answer.
 */
export class Start<Answer extends AnyStart = AnyStart> implements LiveValues {
  private answer: Answer | undefined;
  private isStored = false;
  private hasBegun = false;
  /** True until the backend has answered all that a start needs. */
  private isAskingAll = false;
  private etag: string | undefined;
  /** The greatest number that was heard: there is one question for it. */
  private wanted = 0;
  private failures = 0;
  private asking: Promise<void> | undefined;
  private next: { readonly at: number; readonly end: () => void } | undefined;
  /** The server's time minus the device's. */
  private aheadMs = 0;
  private ticket: { readonly ticket: SocketTicket; readonly until: number } | undefined;
  private readonly ending = new AbortController();
  private readonly timers: Timers;

  constructor(private readonly options: StartOptions<Answer>) {
    this.timers = options.timers ?? deviceTimers;
  }

  /**
   * The newest answer, or the device's copy; `undefined` before the first. Its profile, wallet and inbox are as they were at the
   * start.
   */
  get current(): Answer | undefined {
    return this.answer;
  }

  /** The player for whom it asks. */
  get owner(): string {
    return this.options.owner;
  }

  get seen(): string | undefined {
    const { live, validUntil } = this.answer ?? {};
    return live === undefined ? undefined : [live, validUntil].filter((part) => part !== undefined).join(";");
  }

  /**
   * Asks for all that a start needs, with a ticket for a socket. If the backend does not answer, returns the device's copy, and
   * asks again by itself; throws if there is none, and if the API refuses.
   */
  async begin(): Promise<Answer> {
    this.hasBegun = this.isAskingAll = true;
    const { store } = this.options;
    const copy = await readStored(store, this.name, (json) => (json ? (json as Answer) : undefined));
    try {
      await this.asking?.catch(() => {});
      await this.ask();
    } catch (error) {
      if (!copy || isRefusal(error)) throw error;
      this.isStored = true;
      this.answer ??= copy;
      this.tell();
    }
    // One of the two has set it.
    return this.answer as Answer;
  }

  /** Asks now. Calls at once share one question. */
  ask(): Promise<void> {
    this.asking ??= this.read(this.isAskingAll || !this.answer).finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  /** Returns the ticket that came with the start, once, while it opens a socket. */
  takeTicket(): SocketTicket | undefined {
    const { ticket, until = 0 } = this.ticket ?? {};
    this.ticket = undefined;
    return until > this.timers.now() ? ticket : undefined;
  }

  heard(number: number): void {
    if (number <= Math.max(this.wanted, this.answer?.live ?? 0)) return;
    this.wanted = number;
    if (this.hasBegun) this.askSoon();
  }

  changed(details: Readonly<Record<string, unknown>>): void {
    const { values } = this.answer ?? {};
    if (!values || details["values"] === undefined) return;
    this.take({ ...details, values: { ...values, ...(details["values"] as object) } }, "documents");
    this.askSoon();
  }

  /** Asks no more. */
  close(): void {
    this.ending.abort();
    this.next?.end();
  }

  private get name(): string {
    return `start:${this.owner}`;
  }

  private async read(isWhole: boolean): Promise<void> {
    const { api, onError } = this.options;
    const { signal } = this.ending;
    const headers: Record<string, string> =
      isWhole || this.etag === undefined ? {} : { "if-none-match": this.etag };
    let etag: string | undefined;
    const onHeaders = (found: Headers) => {
      etag = found.get("etag") ?? undefined;
    };
    try {
      const query = isWhole ? { ticket: "1" } : { only: "live" as const };
      const said = await api.getStart({ query, headers }, { signal, onHeaders });
      this.etag = etag;
      this.take(said, isWhole ? "whole" : "live");
    } catch (error) {
      // What the client has is still so.
      if (error instanceof ApiError && error.status === 304 && this.answer)
        return this.take(this.answer, "live");
      if (signal.aborted) throw error;
      if (!isRefusal(error)) this.askLater(error instanceof ApiError ? error.retryAfterMs : undefined);
      callHandler(() => onError?.(error));
      throw error;
    }
  }

  /** Takes a whole answer, its part that operators change, or the documents' values alone. */
  private take(said: AnyStart, part: "whole" | "live" | "documents"): void {
    const before = this.answer ?? said;
    if (part === "whole") {
      this.isAskingAll = false;
      const { serverTime, socket } = said;
      if (serverTime !== undefined) this.aheadMs = serverTime - this.timers.now();
      // It must reach the server before it expires.
      const until = this.timers.now() + 1_000 * ((socket?.expiresIn ?? 30) - 5);
      this.ticket = socket && { ticket: socket, until };
    }
    const { live = 0 } = said;
    // A function may not know yet of what another one has served, or cannot read it now.
    const isGood = said.values !== undefined && live >= (before.live ?? 0);
    const answer = {
      ...pick(
        part === "whole" ? said : before,
        (name) => ![...ofDocuments, ...ofSwitches, "socket"].includes(name),
      ),
      ...pick(part === "documents" ? before : said, (name) => ofSwitches.includes(name)),
      ...pick(isGood ? said : before, (name) => ofDocuments.includes(name)),
    } as Answer;
    const text = JSON.stringify(answer);
    const isOther = text !== JSON.stringify(this.answer);
    this.answer = answer;
    if (isOther || this.isStored) {
      this.isStored = false;
      void this.keep(text);
      this.tell();
    }
    this.next?.end();
    this.next = undefined;
    const dueMs = (answer.validUntil ?? Number.POSITIVE_INFINITY) - this.timers.now() - this.aheadMs;
    if (!isGood || live < this.wanted || dueMs <= 0) {
      this.askLater();
      return;
    }
    this.failures = 0;
    if (dueMs < Number.POSITIVE_INFINITY) this.askIn(dueMs + this.timers.random() * spreadMs);
  }

  /** Keeps an answer on the device. A game whose device takes none goes on. */
  private async keep(text: string): Promise<void> {
    try {
      await this.options.store.write(this.name, text);
    } catch (error) {
      log(`What the start says cannot be kept: ${error}`);
    }
  }

  private askSoon(): void {
    this.askIn(this.timers.random() * spreadMs);
  }

  /** Asks again for what the last question did not bring. */
  private askLater(leastMs = 0): void {
    const ms = Math.min(longestMs, knownMs * 2 ** this.failures++);
    this.askIn(Math.max(leastMs, ms) * (1 + this.timers.random() / 2));
  }

  /** Asks after some time, unless it asks before. */
  private askIn(ms: number): void {
    const at = this.timers.now() + ms;
    if (this.ending.signal.aborted || (this.next && this.next.at <= at)) return;
    this.next?.end();
    const end = this.timers.after(Math.min(ms, dayMs), () => {
      this.next = undefined;
      void this.ask().catch(() => {});
    });
    this.next = { at, end };
  }

  private tell(): void {
    const { answer, isStored } = this;
    if (answer) callHandler(() => this.options.onChange?.(answer, isStored));
  }
}

const pick = (of: object, isWanted: (name: string) => boolean): object =>
  Object.fromEntries(Object.entries(of).filter(([name]) => isWanted(name)));

/** Returns true if another try would be refused too. */
const isRefusal = (error: unknown): boolean =>
  isFinal(error) || error instanceof SignedOutError || (error instanceof ApiError && error.status === 401);

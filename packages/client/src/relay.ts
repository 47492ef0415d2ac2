import { callHandler } from "./handlers.js";
import { deviceTimers, type Timers } from "./timers.js";

/** The part of `Live` that a relay needs. */
interface RelayLive {
  subscribe(topic: string): () => void;
  send(message: { action: "relay"; match: string; seq: number; data: unknown }): boolean;
  listen(listener: (news: { readonly type: string }) => void): () => void;
}

export interface RelayOptions {
  readonly live: RelayLive;
  readonly matchId: string;
  /** Called with what the others send: each player's messages in their order, each once. */
  readonly onData: (data: unknown, from: string, seq: number) => void;
  /** The last number that was used, if the match goes on after a restart. @default 0 */
  readonly seq?: number;
  readonly timers?: Timers;
}

interface Relayed {
  readonly type: string;
  readonly match?: string;
  readonly topic?: string;
  readonly from?: string;
  readonly seq?: number;
  readonly data?: unknown;
  readonly action?: string;
  readonly code?: string;
}

/** Milliseconds for which a message waits for the ones before it. */
const patienceMs = 1_000;

/** Milliseconds after which a message that has no answer is sent again. */
const repeatMs = 1_000;

/** The refusals after which a message is not sent again. */
const lasting = ["relay.no_match", "relay.wrong_number", "relay.other_data", "bad_request"];

/** What a player has sent. */
interface Sender {
  /** The number of the last message that was passed on. */
  last: number;
  readonly early: Map<number, unknown>;
  endWait: (() => void) | undefined;
}

/** The exchange of a match without a game server: players send each other data. */
export class Relay {
  private readonly senders = new Map<string, Sender>();
  /** What was sent, and has no answer yet. */
  private readonly open = new Map<number, unknown>();
  private readonly ends: (() => void)[];
  private readonly topic: string;
  private seq: number;
  /** The number of the message that waits for its answer: the backend takes one of a player at a time. */
  private sent: number | undefined;
  private endRepeat: (() => void) | undefined;

  constructor(private readonly options: RelayOptions) {
    this.topic = `relay:${options.matchId}`;
    this.seq = options.seq ?? 0;
    this.ends = [
      options.live.listen((news) => this.take(news as Relayed)),
      options.live.subscribe(this.topic),
    ];
  }

  /**
   * Sends data to the others, once the backend has passed on what was sent before. Without an answer it is sent again, after a
   * second and after a reconnect. Returns its number.
   */
  send(data: unknown): number {
    const seq = ++this.seq;
    this.open.set(seq, data);
    if (this.sent === undefined) this.writeNext();
    return seq;
  }

  /** Ends the exchange. */
  close(): void {
    for (const end of this.ends) end();
    for (const { endWait } of this.senders.values()) endWait?.();
    this.endRepeat?.();
  }

  private writeNext(): void {
    const [next] = this.open.keys();
    this.sent = next;
    this.write();
  }

  /** Sends the message that has no answer, if there is one, now and again. */
  private write(): void {
    this.endRepeat?.();
    this.endRepeat = undefined;
    if (this.sent === undefined) return;
    const { live, matchId: match, timers = deviceTimers } = this.options;
    live.send({ action: "relay", match, seq: this.sent, data: this.open.get(this.sent) });
    this.endRepeat = timers.after(repeatMs, () => this.write());
  }

  private answered(seq: number | undefined): void {
    if (seq === undefined) return;
    this.open.delete(seq);
    if (seq === this.sent) this.writeNext();
  }

  private take(news: Relayed): void {
    if (news.type === "subscribed" && news.topic === this.topic) this.write();
    if (news.type === "relayed" && news.match === this.options.matchId) this.answered(news.seq);
    if (news.type === "error" && news.action === "relay" && lasting.includes(news.code ?? ""))
      this.answered(this.sent);
    if (news.type === "relay" && news.topic === this.topic)
      this.receive(news.from ?? "", news.seq ?? 0, news.data);
  }

  private receive(from: string, seq: number, data: unknown): void {
    const sender = this.senders.get(from) ?? { last: 0, early: new Map(), endWait: undefined };
    this.senders.set(from, sender);
    if (seq <= sender.last) return;
    sender.early.set(seq, data);
    this.pass(from, sender);
    if (sender.early.size === 0 || sender.endWait) return;
    const { timers = deviceTimers } = this.options;
    sender.endWait = timers.after(patienceMs, () => {
      sender.endWait = undefined;
      // The missing ones don't come: a relay keeps nothing.
      sender.last = Math.min(...sender.early.keys()) - 1;
      this.pass(from, sender);
    });
  }

  private pass(from: string, sender: Sender): void {
    for (let next = sender.last + 1; sender.early.has(next); next++) {
      const data = sender.early.get(next);
      sender.early.delete(next);
      sender.last = next;
      callHandler(() => this.options.onData(data, from, next));
    }
    if (sender.early.size > 0) return;
    sender.endWait?.();
    sender.endWait = undefined;
  }
}

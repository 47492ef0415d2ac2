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
}

/** Milliseconds for which a message waits for the ones before it. */
const patienceMs = 1_000;

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

  constructor(private readonly options: RelayOptions) {
    this.topic = `relay:${options.matchId}`;
    this.seq = options.seq ?? 0;
    this.ends = [
      options.live.listen((news) => this.take(news as Relayed)),
      options.live.subscribe(this.topic),
    ];
  }

  /** Sends data to the others. It is sent again after a reconnect, until the backend has passed it on. Returns its number. */
  send(data: unknown): number {
    const seq = ++this.seq;
    this.open.set(seq, data);
    this.write(seq, data);
    return seq;
  }

  /** Ends the exchange. */
  close(): void {
    for (const end of this.ends) end();
    for (const { endWait } of this.senders.values()) endWait?.();
  }

  private write(seq: number, data: unknown): void {
    this.options.live.send({ action: "relay", match: this.options.matchId, seq, data });
  }

  private take(news: Relayed): void {
    if (news.type === "subscribed" && news.topic === this.topic)
      for (const [seq, data] of this.open) this.write(seq, data);
    if (news.type === "relayed" && news.match === this.options.matchId) this.open.delete(news.seq ?? 0);
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
      this.options.onData(data, from, next);
    }
    if (sender.early.size > 0) return;
    sender.endWait?.();
    sender.endWait = undefined;
  }
}

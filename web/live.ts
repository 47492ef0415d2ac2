import { signal } from "@preact/signals-core";

import type { AvatarState, ConversationPage, Entry, Invitation, Party, SearchAnswer } from "./answers";
import type { Api } from "./api";
import type { AreaId } from "./facts";
import type { Connection } from "./state/connection";

/** The messages that the server pushes. */
export type News =
  | BoardNews
  | { type: "wallet"; balance: number; inventory: Record<string, number> }
  | { type: "messages"; conversation: string; messages: ConversationPage["messages"] }
  | { type: "messagesDeleted"; conversation: string; ids: string[] }
  | { type: "conversation"; conversation: string; last: number }
  | ({ type: "avatar" } & AvatarState)
  | ({ type: "match" } & SearchAnswer)
  | PartyNews
  | ({ type: "partyInvitation" } & Invitation)
  | RelayNews
  | { type: "broadcast"; id: string; message: string }
  | { type: "subscribed"; topic: string };

/** The current state of the player's party; without `party`, the player is no longer in it. */
export interface PartyNews {
  type: "party";
  partyId: string;
  party?: Party;
}

/** Messages of a match without a game server: those of other players, and the server's answers to the player's own. */
export type RelayNews =
  | { type: "relay"; topic: string; from: string; seq: number; data: unknown }
  | { type: "relayed"; match: string; seq: number };

/** The top of a board: its order, and the entries that changed since the message whose `at` is `since`. */
export interface BoardNews {
  type: "leaderboard";
  gameArea: AreaId | "global";
  at: number;
  since?: number;
  order: string[];
  entries: Entry[];
}

/**
 * Returns a board's entries after news of its top; `undefined` if some are missing and the board must be read again.
 */
export function withNews(
  entries: readonly Entry[],
  { order, entries: changed }: BoardNews,
): Entry[] | undefined {
  const known = new Map([...entries, ...changed].map((entry) => [entry.userId, entry]));
  const top = order.flatMap((userId) => known.get(userId) ?? []);
  if (top.length < order.length) return undefined;
  // News covers the top only. Lower entries stay until the next read.
  const rest = [...known.values()].filter(({ userId }) => !order.includes(userId));
  return [...top, ...rest].map((entry, at) => ({ ...entry, rank: at + 1 }));
}

/** Milliseconds between pings. API Gateway closes a socket after ten idle minutes. */
const pingMs = 5 * 60_000;

/** Milliseconds to wait for the answer to a ping. */
const pongMs = 20_000;

/**
 * A WebSocket that reconnects by itself. API Gateway closes each socket after two hours, and networks come and go. A
 * lost network may not close the socket, so `Live` also drops a socket whose ping gets no answer.
 */
export class Live {
  /** The topics whose news arrive: those that the server has confirmed on the open socket. */
  readonly heard = signal<ReadonlySet<string>>(new Set());
  readonly isOpen = signal(false);
  private readonly topics = new Map<string, number>();
  private socket: WebSocket | undefined;
  private ping: ReturnType<typeof setInterval> | undefined;
  /** The timer that runs while a ping has no answer. */
  private silence: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private readonly ending = new AbortController();

  constructor(
    private readonly api: Pick<Api, "postTicket">,
    private readonly connection: Connection,
    private readonly onNews: (news: News) => void,
  ) {}

  async open(): Promise<void> {
    const ticket = await this.api
      .postTicket({}, { retries: 0, signal: this.ending.signal })
      .catch(() => undefined);
    if (this.ending.signal.aborted) return;
    if (!ticket) return this.again();
    const socket = new WebSocket(`${ticket.url}?ticket=${encodeURIComponent(ticket.ticket)}`);
    this.socket = socket;
    socket.onopen = () => {
      this.failures = 0;
      this.isOpen.value = true;
      this.connection.up();
      for (const topic of this.topics.keys()) this.send({ action: "subscribe", topic });
      this.ping = setInterval(() => this.check(), pingMs);
    };
    socket.onmessage = ({ data }) => {
      this.endSilence();
      this.hear(JSON.parse(String(data)));
    };
    socket.onclose = () => this.lost(socket);
  }

  /** Pings the server, for example when the device is online again. Without an answer, opens another socket. */
  check(): void {
    const { socket } = this;
    if (!socket || socket.readyState !== WebSocket.OPEN || this.silence !== undefined) return;
    this.send({ action: "ping" });
    this.silence = setTimeout(() => {
      socket.close();
      // Without a network, the browser would wait for the server to close it.
      this.lost(socket);
    }, pongMs);
  }

  /**
   * Subscribes to a topic. Returns a function that unsubscribes. News sent before the topic is in `heard` are missed.
   */
  subscribe(topic: string): () => void {
    const count = this.topics.get(topic) ?? 0;
    this.topics.set(topic, count + 1);
    if (count === 0) this.send({ action: "subscribe", topic });
    return () => this.unsubscribe(topic);
  }

  close(): void {
    this.ending.abort();
    clearInterval(this.ping);
    this.endSilence();
    this.socket?.close();
    this.isOpen.value = false;
  }

  /** Opens another socket after this one was lost, once. */
  private lost(socket: WebSocket): void {
    if (this.socket !== socket) return;
    this.socket = undefined;
    socket.onmessage = null;
    clearInterval(this.ping);
    this.endSilence();
    this.isOpen.value = false;
    this.heard.value = new Set();
    if (!this.ending.signal.aborted) void this.again();
  }

  private endSilence(): void {
    clearTimeout(this.silence);
    this.silence = undefined;
  }

  private unsubscribe(topic: string): void {
    const count = this.topics.get(topic) ?? 0;
    if (count > 1) return void this.topics.set(topic, count - 1);
    this.topics.delete(topic);
    this.confirm(topic, false);
    this.send({ action: "unsubscribe", topic });
  }

  private hear(news: News): void {
    // A topic that the page has unsubscribed from in the meantime is not confirmed.
    if (news.type === "subscribed") this.confirm(news.topic, this.topics.has(news.topic));
    else this.onNews(news);
  }

  private confirm(topic: string, isHeard: boolean): void {
    const heard = new Set(this.heard.peek());
    if (isHeard) heard.add(topic);
    else heard.delete(topic);
    this.heard.value = heard;
  }

  /** Sends a message if the socket is open. */
  send(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private async again(): Promise<void> {
    await this.connection.pause(1 + this.failures++, this.ending.signal);
    if (!this.ending.signal.aborted) await this.open();
  }
}

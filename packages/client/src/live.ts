import { backOff, pause } from "./api.js";
import type { Api } from "./types.js";

/** A message of the backend; `docs/realtime.md` lists their kinds. */
export interface News {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface LiveOptions {
  readonly api: Pick<Api, "postTicket">;
  readonly onNews: (news: News) => void;
  /** Hears when the socket opens and closes. What was sent while it was closed is lost: read it again. */
  readonly onState?: (isOpen: boolean) => void;
  /** For runtimes without a `WebSocket` of their own. */
  readonly WebSocket?: typeof WebSocket;
}

/** A socket is closed after ten minutes of silence. In milliseconds. */
const pingMs = 5 * 60_000;

/** Milliseconds in which the server answers a ping. */
const pongMs = 20_000;

/**
 * A WebSocket that comes back: API Gateway closes it after two hours, and networks come and go. A network that goes away
 * may close nothing, so a ping without an answer ends the socket, too.
 */
export class Live {
  private readonly topics = new Map<string, number>();
  private readonly ending = new AbortController();
  private socket: WebSocket | undefined;
  private ping: ReturnType<typeof setInterval> | undefined;
  /** Runs while a ping has no answer. */
  private silence: ReturnType<typeof setTimeout> | undefined;
  /** Ends the socket that is open, without waiting for its other end. */
  private lose: () => void = () => {};

  constructor(private readonly options: LiveOptions) {
    void this.run();
  }

  /** Subscribes to a topic, such as `leaderboard:forest`. Returns a function that ends the subscription. */
  subscribe(topic: string): () => void {
    const count = this.topics.get(topic) ?? 0;
    this.topics.set(topic, count + 1);
    if (count === 0) this.send({ action: "subscribe", topic });
    let isEnded = false;
    return () => {
      if (isEnded) return;
      isEnded = true;
      const left = (this.topics.get(topic) ?? 1) - 1;
      if (left > 0) return void this.topics.set(topic, left);
      this.topics.delete(topic);
      this.send({ action: "unsubscribe", topic });
    };
  }

  /**
   * Asks the server whether it is still there. Without an answer in 20 seconds another socket is opened. It does so every
   * five minutes by itself; call it when the device wakes up or has a network again.
   */
  check(): void {
    if (this.socket?.readyState !== 1 || this.silence !== undefined) return;
    this.send({ action: "ping" });
    this.silence = setTimeout(() => this.lose(), pongMs);
  }

  close(): void {
    this.ending.abort();
    clearInterval(this.ping);
    this.endSilence();
    this.socket?.close();
  }

  /** Opens one socket after the other, until it is closed for good. */
  private async run(): Promise<void> {
    const { signal } = this.ending;
    for (let failures = 0; !signal.aborted; failures++) {
      const wasOpen = await this.once().catch(() => false);
      if (wasOpen) failures = 0;
      await pause(backOff(failures), signal).catch(() => {});
    }
  }

  /** Resolves when the socket has closed, with whether it was open before. */
  private async once(): Promise<boolean> {
    const { api, onNews, onState, WebSocket: Socket = WebSocket } = this.options;
    const { url, ticket } = await api.postTicket({}, { signal: this.ending.signal });
    const socket = new Socket(`${url}?ticket=${encodeURIComponent(ticket)}`);
    this.socket = socket;
    return new Promise((resolve) => {
      let wasOpen = false;
      socket.onopen = () => {
        // It was closed while it opened.
        if (this.ending.signal.aborted) return socket.close();
        wasOpen = true;
        for (const topic of this.topics.keys()) this.send({ action: "subscribe", topic });
        this.ping = setInterval(() => this.check(), pingMs);
        onState?.(true);
      };
      socket.onmessage = ({ data }) => {
        this.endSilence();
        onNews(JSON.parse(String(data)));
      };
      // A close follows. In Node, the package `ws` ends a process that does not listen for errors.
      socket.onerror = () => {};
      const closed = () => {
        socket.onclose = null;
        socket.onmessage = null;
        clearInterval(this.ping);
        this.endSilence();
        if (wasOpen) onState?.(false);
        resolve(wasOpen);
      };
      socket.onclose = closed;
      this.lose = () => {
        closed();
        socket.close();
      };
    });
  }

  private endSilence(): void {
    clearTimeout(this.silence);
    this.silence = undefined;
  }

  private send(message: Readonly<Record<string, string>>): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(message));
  }
}

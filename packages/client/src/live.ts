import { backOff, pause } from "./api.js";
import { ConnectionError } from "./errors.js";
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
  /**
   * Hears why no socket could be opened: `SignedOutError`, `ApiError` such as a 403 for a banned player, or
   * `ConnectionError`. Another try follows, at most ten seconds later, until `close()`.
   */
  readonly onError?: (error: unknown) => void;
  /** For runtimes without a `WebSocket` of their own, such as Node 20. */
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

  private readonly Socket: typeof WebSocket;

  /** Throws where the runtime has no `WebSocket` and none is given. */
  constructor(private readonly options: LiveOptions) {
    this.Socket = options.WebSocket ?? WebSocket;
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
   * Sends a message, such as `{ action: "relay", … }`; `docs/realtime.md` lists them. Returns false where no socket is
   * open: then the message is lost.
   */
  send(message: { readonly action: string; readonly [field: string]: unknown }): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
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
      try {
        await this.once();
        failures = 0;
      } catch (error) {
        if (!signal.aborted) this.options.onError?.(error);
      }
      await pause(backOff(failures), signal).catch(() => {});
    }
  }

  /** Resolves when a socket that was open has closed. Rejects if none could be opened. */
  private async once(): Promise<void> {
    const { api, onNews, onState } = this.options;
    const { url, ticket } = await api.postTicket({}, { signal: this.ending.signal });
    const socket = new this.Socket(`${url}?ticket=${encodeURIComponent(ticket)}`);
    this.socket = socket;
    return new Promise((resolve, reject) => {
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
        if (!wasOpen) return reject(new ConnectionError("The socket does not open"));
        onState?.(false);
        resolve();
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
}

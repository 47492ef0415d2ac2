import { backOff, pause } from "./api.js";
import { ApiError, ConnectionError } from "./errors.js";
import type { CallOptions } from "./types.js";

/** A message from the backend; `docs/realtime.md` lists the types. */
export interface News {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The messages of a game's sockets: its generated `SocketTypes`. */
export interface AnySockets {
  readonly received: { readonly type: string };
  readonly sent: { readonly action: string };
}

/** Messages of any game. */
interface Untyped extends AnySockets {
  readonly received: News;
  readonly sent: { readonly action: string; readonly [field: string]: unknown };
}

/** The part of a game's API that gives tickets for sockets. */
export interface TicketApi {
  postTicket(
    request: Record<never, never>,
    options: Pick<CallOptions, "signal">,
  ): Promise<{ readonly url: string; readonly ticket: string }>;
}

export interface LiveOptions<Sockets extends AnySockets = Untyped> {
  readonly api: TicketApi;
  /**
   * Called with each message: one of `Sockets["received"]`, which `type` tells apart. A newer backend may send others: ignore
   * them.
   */
  readonly onNews: (news: Sockets["received"]) => void;
  /** Called when the socket opens and closes. Messages sent while it was closed are lost: read the state again. */
  readonly onState?: (isOpen: boolean) => void;
  /**
   * Called with a `ConnectionError` when a message was lost, because there are too many at once for API Gateway or a function
   * failed. Called when a socket could not be opened, with the reason: `SignedOutError`, `ApiError` such as a 403 for a banned
   * player, or `ConnectionError`. `Live` retries within ten seconds, until `close()`, but not if the build is too old (426).
   */
  readonly onError?: (error: unknown) => void;
  /**
   * Waits before another socket is opened. `failures` is the number of sockets in a row that could not be opened. It may
   * end early, for example when the device is online again.
   * @default up to ten seconds, longer after each failure
   */
  readonly pause?: (failures: number, signal: AbortSignal) => Promise<void>;
  /** An implementation for runtimes without a global `WebSocket`, such as Node 20. */
  readonly WebSocket?: typeof WebSocket;
}

/** Milliseconds between pings. API Gateway closes a socket after ten idle minutes. */
const pingMs = 5 * 60_000;

/** Milliseconds to wait for the answer to a ping. */
const pongMs = 20_000;

/**
 * A WebSocket that reconnects by itself. API Gateway closes each socket after two hours, and networks come and go. A
 * lost network may not close the socket, so `Live` also drops a socket whose ping gets no answer.
 */
export class Live<Sockets extends AnySockets = Untyped> {
  private readonly topics = new Map<string, number>();
  private readonly ending = new AbortController();
  private socket: WebSocket | undefined;
  private ping: ReturnType<typeof setInterval> | undefined;
  /** The timer that runs while a ping has no answer. */
  private silence: ReturnType<typeof setTimeout> | undefined;
  /** Drops the open socket without waiting for the server to close it. */
  private lose: () => void = () => {};

  private readonly Socket: typeof WebSocket;

  /** Throws if the runtime has no `WebSocket` and the options have none. */
  constructor(private readonly options: LiveOptions<Sockets>) {
    this.Socket = options.WebSocket ?? WebSocket;
    void this.run();
  }

  /** Subscribes to a topic, such as `leaderboard:forest`. Returns a function that ends the subscription. */
  subscribe(topic: string): () => void {
    const count = this.topics.get(topic) ?? 0;
    this.topics.set(topic, count + 1);
    if (count === 0) this.write({ action: "subscribe", topic });
    let isEnded = false;
    return () => {
      if (isEnded) return;
      isEnded = true;
      const left = (this.topics.get(topic) ?? 1) - 1;
      if (left > 0) return void this.topics.set(topic, left);
      this.topics.delete(topic);
      this.write({ action: "unsubscribe", topic });
    };
  }

  /** Returns true while somebody subscribes to a topic. Whether news of it arrive, the server says with `subscribed`. */
  isSubscribed(topic: string): boolean {
    return this.topics.has(topic);
  }

  /**
   * Sends a message, such as `{ action: "relay", … }`; `docs/realtime.md` lists them. Returns false if no socket is
   * open: the message is then lost.
   */
  send(message: Sockets["sent"]): boolean {
    return this.write(message);
  }

  private write(message: object): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /**
   * Pings the server, and opens another socket if there is no answer within 20 seconds. `Live` does so every five
   * minutes; call it too when the device wakes up or is online again.
   */
  check(): void {
    if (this.socket?.readyState !== 1 || this.silence !== undefined) return;
    this.write({ action: "ping" });
    this.silence = setTimeout(() => this.lose(), pongMs);
  }

  close(): void {
    this.ending.abort();
    clearInterval(this.ping);
    this.endSilence();
    this.socket?.close();
  }

  /** Opens one socket after another, until `close()`. */
  private async run(): Promise<void> {
    const { signal } = this.ending;
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        await this.once();
        failures = 0;
      } catch (error) {
        if (!signal.aborted) this.options.onError?.(error);
        if (error instanceof ApiError && error.status === 426) return;
      }
      const wait = this.options.pause ?? ((failures, signal) => pause(backOff(failures), signal));
      await wait(failures, signal).catch(() => {});
    }
  }

  /** Opens a socket, and resolves when it has closed. Rejects if it could not be opened. */
  private async once(): Promise<void> {
    const { api, onNews, onState } = this.options;
    const { url, ticket } = await api.postTicket({}, { signal: this.ending.signal });
    const socket = new this.Socket(`${url}?ticket=${encodeURIComponent(ticket)}`);
    this.socket = socket;
    return new Promise((resolve, reject) => {
      let wasOpen = false;
      socket.onopen = () => {
        // `close()` was called while the socket opened.
        if (this.ending.signal.aborted) return socket.close();
        wasOpen = true;
        for (const topic of this.topics.keys()) this.write({ action: "subscribe", topic });
        this.ping = setInterval(() => this.check(), pingMs);
        onState?.(true);
      };
      socket.onmessage = ({ data }) => {
        this.endSilence();
        const message = JSON.parse(String(data));
        // API Gateway's own error, for a message that it could not pass on, has no type.
        if (message.type === undefined) this.options.onError?.(new ConnectionError(message.message));
        else onNews(message);
      };
      // An error is followed by a close. The listener is needed: in Node, the package `ws` ends a process that has
      // none.
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

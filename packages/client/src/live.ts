import { ApiError, ConnectionError } from "./errors.js";
import { callHandler } from "./handlers.js";
import { jsonIn } from "./json.js";
import { backOff, pause } from "./pause.js";
import { isFinal } from "./sending.js";
import type { Start } from "./start.js";
import { deviceTimers, type Timers } from "./timers.js";
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
   * The player's start: the first socket has the ticket that came with it. It hears of newer publications, and is asked why a
   * socket does not open, and whether maintenance is over.
   */
  readonly start?: Pick<Start, "ask" | "current" | "heard" | "takeTicket">;
  /**
   * Called with each message: one of `Sockets["received"]`, which `type` tells apart. A newer backend may send others: ignore
   * them.
   */
  readonly onNews: (news: Sockets["received"]) => void;
  /** Called when the socket opens and closes. Messages sent while it was closed are lost. */
  readonly onState?: (isOpen: boolean) => void;
  /**
   * Called after each opening, once the backend has answered all subscriptions: read the state now. What changes from here on
   * arrives as messages; what changed before may be lost.
   */
  readonly onReadAgain?: () => void;
  /**
   * Called with what the game's own handlers throw; without `onError`, that is thrown as an uncaught error. The socket stays open
   * either way. Called with a `ConnectionError` when a message was lost, because there are too many at once for API Gateway or a
   * function failed. Called when a socket could not be opened, with the reason: `SignedOutError`, `ApiError` such as a 403 for a
   * banned player, or `ConnectionError`. `Live` retries within ten seconds, until `close()`, but not if the build is too old (426),
   * and after five minutes if the API refuses the ticket with another 4xx, as that of a banned player. `check()` retries at once.
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
  /** Replaces the device's clock, for tests. @default the device's */
  readonly timers?: Timers;
}

/** Milliseconds between pings. API Gateway closes a socket after ten idle minutes. */
const pingMs = 5 * 60_000;

/** Milliseconds in which no other ticket is asked for after a refusal that the next one would get too, as of a banned player. */
const refusedMs = 5 * 60_000;

/** Milliseconds to wait for the answer to a ping, and for a socket to open. */
const silentMs = 20_000;

/**
 * A WebSocket that reconnects by itself. API Gateway closes each socket after two hours, and networks come and go. A
 * lost network may not close the socket, so `Live` also drops a socket whose ping gets no answer. During maintenance it comes back
 * after a random part of the seconds that the backend says.
 */
export class Live<Sockets extends AnySockets = Untyped> {
  private readonly topics = new Map<string, number>();
  private readonly listeners = new Set<(news: Sockets["received"]) => void>();
  private readonly ending = new AbortController();
  private readonly timers: Timers;
  private socket: WebSocket | undefined;
  /** The topics whose subscriptions have no answer yet, while somebody waits for that. */
  private unanswered: Set<string> | undefined;
  private endPing: () => void = () => {};
  /** Ends the timer that runs while a ping has no answer. */
  private endSilence: (() => void) | undefined;
  private endPause: () => void = () => {};
  /** The milliseconds for which the backend has closed the sockets, for maintenance. */
  private closedMs = 0;
  /** Drops the socket without waiting for the server to close it. */
  private lose: () => void = () => {};

  private readonly Socket: typeof WebSocket;

  /** Throws if the runtime has no `WebSocket` and the options have none. */
  constructor(private readonly options: LiveOptions<Sockets>) {
    this.Socket = options.WebSocket ?? WebSocket;
    this.timers = options.timers ?? deviceTimers;
    void this.run();
  }

  /** Calls `listener` with each message too, after `onNews`. Returns a function that ends it. */
  listen(listener: (news: Sockets["received"]) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
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
      if (this.unanswered?.has(topic)) this.answered(topic);
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
   * minutes; call it too when the device wakes up or is online again. While no socket is open, it tries at once.
   */
  check(): void {
    if (this.socket?.readyState !== 1) {
      this.endPause();
    } else if (!this.endSilence) {
      this.write({ action: "ping" });
      this.endSilence = this.timers.after(silentMs, () => this.lose());
    }
  }

  /** Closes the socket. `Live` opens none any more. */
  close(): void {
    this.ending.abort();
    this.endPing();
    this.heard();
    this.socket?.close();
  }

  /** Opens one socket after another, until `close()`. */
  private async run(): Promise<void> {
    const { signal } = this.ending;
    for (let failures = 0; !signal.aborted; failures++) {
      let least = 0;
      try {
        await this.once();
        failures = 0;
        // All players' sockets were closed at once, and come back at different times.
        least = this.closedMs * this.timers.random();
      } catch (error) {
        if (!signal.aborted) this.fail(error);
        if (error instanceof ApiError && error.status === 426) return;
        const askedMs = (error instanceof ApiError && error.retryAfterMs) || 0;
        if (error instanceof ApiError && error.code === "service.maintenance") this.closedMs = askedMs;
        const isLasting = isFinal(error) || (error instanceof ApiError && error.status === 401);
        least = isLasting ? refusedMs : Math.max(askedMs, this.closedMs) * this.timers.random();
      }
      await this.wait(failures, least);
    }
  }

  /** Waits before another socket is opened, for `least` milliseconds or more, until `check` ends it. */
  private async wait(failures: number, least: number): Promise<void> {
    const { signal } = this.ending;
    const wait =
      this.options.pause ??
      ((failures, signal) =>
        pause(
          backOff(failures, () => this.timers.random()),
          signal,
          this.timers,
        ));
    const ended = new Promise<void>((end) => {
      this.endPause = end;
    });
    const waits = [wait(failures, signal), ...(least > 0 ? [pause(least, signal, this.timers)] : [])];
    await Promise.race([Promise.all(waits).catch(() => {}), ended]);
    this.endPause = () => {};
  }

  /** Opens a socket, and resolves when it has closed. Rejects if it could not be opened. */
  private async once(): Promise<void> {
    const { api, start } = this.options;
    if (this.closedMs > 0) await this.askWhy();
    if (this.closedMs > 0) throw new ConnectionError("The game is closed for maintenance");
    const { url, ticket } = start?.takeTicket() ?? (await api.postTicket({}, { signal: this.ending.signal }));
    const socket = new this.Socket(`${url}?ticket=${encodeURIComponent(ticket)}`);
    this.socket = socket;
    const opened = new Promise<void>((resolve, reject) => {
      let wasOpen = false;
      socket.onopen = () => {
        // `close()` was called while the socket opened.
        if (this.ending.signal.aborted) return socket.close();
        wasOpen = true;
        this.heard();
        for (const topic of this.topics.keys()) this.write({ action: "subscribe", topic });
        this.pingLater();
        this.tell(() => this.options.onState?.(true));
        this.unanswered = new Set(this.topics.keys());
        this.readAgainOnceAnswered();
      };
      socket.onmessage = ({ data }) => this.take(String(data));
      // An error is followed by a close. The listener is needed: in Node, the package `ws` ends a process that has
      // none.
      socket.onerror = () => {};
      const closed = () => {
        socket.onopen = null;
        socket.onclose = null;
        socket.onmessage = null;
        this.endPing();
        this.heard();
        this.unanswered = undefined;
        if (!wasOpen) return reject(new ConnectionError("The socket does not open"));
        this.tell(() => this.options.onState?.(false));
        resolve();
      };
      socket.onclose = closed;
      this.lose = () => {
        closed();
        socket.close();
      };
      // A network that swallows everything lets a socket neither open nor fail.
      this.endSilence = this.timers.after(silentMs, this.lose);
    });
    return opened.catch(async (error: unknown) => {
      await this.askWhy();
      throw error;
    });
  }

  /** Learns for how long the game is closed: a socket does not say why it does not open. */
  private async askWhy(): Promise<void> {
    this.closedMs = 0;
    const { start } = this.options;
    const isAsked = await start?.ask().then(
      () => true,
      () => false,
    );
    if (isAsked) this.closedMs = 1_000 * (start?.current?.maintenance?.retryAfter ?? 0);
  }

  private pingLater(): void {
    this.endPing = this.timers.after(pingMs, () => {
      this.check();
      this.pingLater();
    });
  }

  private take(data: string): void {
    this.heard();
    const message = messageOf(data);
    // API Gateway's own error, for a message that it could not pass on, has no type.
    if (message.type === undefined) {
      this.fail(new ConnectionError(message.message ?? "The message is not JSON"));
      return;
    }
    if (message.type === "maintenance") this.closedMs = 1_000 * (message.retryAfter ?? 0);
    if (message.type === "live") this.options.start?.heard(message.live ?? 0);
    this.tell(() => this.options.onNews(message as Sockets["received"]));
    for (const listener of this.listeners) this.tell(() => listener(message as Sockets["received"]));
    if (message.type === "error" && message.action === "subscribe") this.answered(message.topic);
    if (message.type === "subscribed") this.answered(message.topic);
  }

  private tell(handler: () => void): void {
    callHandler(handler, this.options.onError);
  }

  private fail(error: unknown): void {
    callHandler(() => this.options.onError?.(error));
  }

  /** A refused subscription doesn't always say which one: then it counts as the answer to all of them. */
  private answered(topic: string | undefined): void {
    if (!this.unanswered) return;
    if (topic === undefined) this.unanswered.clear();
    else this.unanswered.delete(topic);
    this.readAgainOnceAnswered();
  }

  private readAgainOnceAnswered(): void {
    if (this.unanswered?.size !== 0) return;
    this.unanswered = undefined;
    this.tell(() => this.options.onReadAgain?.());
  }

  /** The server is there. */
  private heard(): void {
    this.endSilence?.();
    this.endSilence = undefined;
  }
}

/** The members of a message that the runtime itself reads. */
interface Message {
  readonly type?: string;
  readonly message?: string;
  readonly action?: string;
  readonly topic?: string;
  readonly retryAfter?: number;
  readonly live?: number;
}

function messageOf(data: string): Message {
  const message = jsonIn(data);
  return message !== null && typeof message === "object" ? message : {};
}

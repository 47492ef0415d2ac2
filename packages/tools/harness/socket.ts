import { once } from "node:events";

import { WebSocket } from "ws";

import { noteCode } from "./caller";

// biome-ignore lint/suspicious/noExplicitAny: a message's shape is what a test is about
export type Message = any;

export interface SocketOptions {
  /**
   * Throws for a message that the server should not send: `messageCheck` returns such a check.
   * @default every message is taken
   */
  readonly check?: (message: unknown) => void;
  /**
   * Milliseconds for which `next` waits. Less than Mocha's time-out of the specs, so that they fail with its message.
   * @default 100 s
   */
  readonly longestWait?: number;
  /**
   * Resolves when the backend has nothing under way: a message that has not come ten seconds later and by then never comes.
   * @default `next` waits for `longestWait`
   */
  readonly drained?: () => Promise<void>;
}

/** Milliseconds after which `next` asks whether anything is still under way. */
const askAfter = 10_000;

/** A client's socket, with an inbox. */
export class Socket {
  /** All messages that have arrived, in order. */
  readonly received: Message[] = [];
  private readonly taken = new Set<Message>();
  private readonly waiting = new Set<() => void>();

  private readonly longestWait: number;
  private readonly drained: (() => Promise<void>) | undefined;

  private constructor(
    private readonly ws: WebSocket,
    { check, longestWait = 100_000, drained }: SocketOptions,
  ) {
    this.drained = drained;
    this.longestWait = longestWait;
    ws.on("message", (data) => {
      const message: Message = JSON.parse(String(data));
      if (message?.type === "error") noteCode(message);
      // Thrown out of an event, it fails the spec that runs.
      check?.(message);
      this.received.push(message);
      for (const look of this.waiting) look();
    });
    // A socket that is cut off emits an error here. `closed` reports it.
    ws.on("error", () => {});
  }

  /** Connects. Rejects with the status if it is refused, such as `HTTP 401`. */
  static async open(url: string, options: SocketOptions = {}): Promise<Socket> {
    const ws = new WebSocket(url, { perMessageDeflate: false });
    const socket = new Socket(ws, options);
    await new Promise<void>((opened, failed) => {
      ws.once("open", opened);
      ws.once("unexpected-response", (_, { statusCode }) => failed(new Error(`HTTP ${statusCode}`)));
      ws.once("error", failed);
    });
    return socket;
  }

  send(message: object | string): void {
    this.ws.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Sends a message and waits for one of this type. */
  async ask(message: object | string, type: string): Promise<Message> {
    this.send(message);
    return this.next(type);
  }

  /**
   * Waits for the first matching message of a type that has not been returned before.
   *
   * @throws Error - When nothing is under way that could send it, or after `longestWait`. It says which message did not come,
   * and what came instead.
   */
  next(type: string, wanted: (message: Message) => boolean = () => true): Promise<Message> {
    return this.nextOf((message) => message.type === type && wanted(message), `${type} for which ${wanted}`);
  }

  /** As `next`, for a message of any type. `what` is what the error calls it. */
  nextOf(wanted: (message: Message) => boolean, what = `message for which ${wanted}`): Promise<Message> {
    const { stack } = new Error("The caller");
    return new Promise((found, failed) => {
      const end = () => {
        for (const timer of timers) clearTimeout(timer);
        this.waiting.delete(look);
      };
      const giveUp = () => {
        if (!this.waiting.has(look)) return;
        end();
        const error = new Error(`The socket got no ${what}. It got ${this.untaken()}`);
        error.stack = `${error.message}\n${stack}`;
        failed(error);
      };
      const ask = async () => {
        await this.drained?.();
        // What was sent before has arrived with the answer.
        await this.answered();
        giveUp();
      };
      const timers = [setTimeout(giveUp, this.longestWait)];
      // While something is under way, the longest wait decides.
      if (this.drained) timers.push(setTimeout(() => void ask().catch(() => {}), askAfter));
      // A wait that nobody needs any more does not keep the process running.
      for (const timer of timers) timer.unref();
      const look = () => {
        const message = this.received.find((one) => !this.taken.has(one) && wanted(one));
        if (!message) return;
        this.taken.add(message);
        end();
        found(message);
      };
      this.waiting.add(look);
      look();
    });
  }

  /** Resolves when the server has answered a ping, or the socket is closed. */
  private async answered(): Promise<void> {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    this.ws.ping();
    await Promise.race([once(this.ws, "pong"), once(this.ws, "close")]);
  }

  /** Describes the messages that arrived and that nobody has waited for: the last ten. */
  private untaken(): string {
    const left = this.received.filter((one) => !this.taken.has(one)).slice(-10);
    return left.map((one) => JSON.stringify(one).slice(0, 300)).join(", ") || "nothing else";
  }

  all(type: string): Message[] {
    return this.received.filter((one) => one.type === type);
  }

  /** Clears and returns the received messages. */
  empty(): Message[] {
    this.taken.clear();
    return this.received.splice(0);
  }

  get closed(): Promise<unknown> {
    return this.ws.readyState === WebSocket.CLOSED ? Promise.resolve() : once(this.ws, "close");
  }

  async close(): Promise<void> {
    this.ws.close();
    await this.closed;
  }

  /** Disappears without closing. */
  vanish(): void {
    this.ws.terminate();
  }
}

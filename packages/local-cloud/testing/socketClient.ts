import { WebSocket } from "ws";

export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A WebSocket client that can wait for messages. */
export class Client {
  readonly socket: WebSocket;
  /** Resolves if the server accepts the connection. Otherwise it rejects with the status. */
  readonly opened: Promise<void>;
  /** Resolves with the answer if the server refuses the connection. */
  readonly refused: Promise<Refusal>;
  readonly closed: Promise<Closed>;
  private readonly queue: string[] = [];
  private readonly waiting: ((text: string) => void)[] = [];

  constructor(
    url: string,
    { protocols = [], headers = {} }: { protocols?: string[]; headers?: Record<string, string> } = {},
  ) {
    this.socket = new WebSocket(url, protocols, { headers });
    this.refused = new Promise((resolve) => {
      this.socket.on("unexpected-response", (_, response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
    });
    this.opened = new Promise((resolve, reject) => {
      this.socket.on("open", resolve);
      this.socket.on("error", reject);
      void this.refused.then(({ status, body }) => reject(new Error(`refused: ${status} ${body}`)));
    });
    // A test that expects a refusal ignores this promise.
    this.opened.catch(() => {});
    this.closed = new Promise((resolve) => {
      this.socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    this.socket.on("message", (data) => {
      const text = String(data);
      const next = this.waiting.shift();
      if (next) next(text);
      else this.queue.push(text);
    });
  }

  send(message: unknown): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Returns the oldest message that was not taken yet, or else the next one. */
  next(): Promise<string> {
    const text = this.queue.shift();
    return text !== undefined ? Promise.resolve(text) : new Promise((resolve) => this.waiting.push(resolve));
  }

  /** The messages that were not taken yet. */
  get untaken(): readonly string[] {
    return this.queue;
  }
}

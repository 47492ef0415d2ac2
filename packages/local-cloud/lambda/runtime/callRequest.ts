import { STATUS_CODES } from "node:http";
import { Socket } from "node:net";
import { Readable, Writable } from "node:stream";

import type { AwsReply, AwsRequest } from "./wire";

/** The worker's end of the port. */
export interface Calls {
  /** Sends a call. Returns its id. */
  send(request: CallRequest, call: Omit<AwsRequest, "id">): number;
  /** Drops a call whose answer is no longer needed. */
  forget(id: number): unknown;
}

/** An AWS call that goes through the worker's port. It behaves like the `http.ClientRequest` that it replaces. */
export class CallRequest extends Writable {
  private readonly chunks: (string | Buffer)[] = [];
  private id: number | undefined;
  private response: CallResponse | undefined;
  private ownSocket: Socket | undefined;

  constructor(
    private readonly calls: Calls,
    private readonly head: {
      readonly method: string;
      readonly target: string;
      readonly headers: Record<string, string>;
    },
  ) {
    super({ autoDestroy: false, decodeStrings: false });
    process.nextTick(() => {
      if (!this.destroyed && this.listenerCount("socket") > 0) this.emit("socket", this.socket);
    });
  }

  /** An unconnected socket, on which the client sets its timeouts. */
  get socket(): Socket {
    this.ownSocket ??= new Socket();
    return this.ownSocket;
  }

  getHeader(name: string): string | undefined {
    return this.head.headers[name.toLowerCase()];
  }

  setHeader(name: string, value: string | number): this {
    this.head.headers[name.toLowerCase()] = String(value);
    return this;
  }

  setTimeout(ms: number, listener?: () => void): this {
    if (listener) this.once("timeout", listener);
    this.socket.setTimeout(ms, () => this.emit("timeout"));
    return this;
  }

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}

  flushHeaders(): void {}

  abort(): void {
    this.destroy();
  }

  answer(reply: AwsReply): void {
    if (this.destroyed) return;
    const response = new CallResponse(reply);
    this.response = response;
    response.once("close", () => this.destroy());
    // Like Node, drops an answer that has no listener.
    if (!this.emit("response", response)) response.resume();
  }

  override _write(chunk: string | Buffer, encoding: BufferEncoding, done: () => void): void {
    const isEncoded = typeof chunk === "string" && encoding !== "utf8";
    this.chunks.push(isEncoded ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  override _final(done: () => void): void {
    this.id = this.calls.send(this, { ...this.head, body: this.body() });
    done();
  }

  /** Returns the body. Text stays text, because posting it is cheaper than posting bytes. */
  private body(): string | Uint8Array {
    const [first = ""] = this.chunks;
    if (this.chunks.length <= 1 && typeof first === "string") return first;
    const bytes = this.chunks.map((chunk) => (typeof chunk === "string" ? Buffer.from(chunk) : chunk));
    // A copy, because a message would include the whole memory that the buffer is a part of.
    return new Uint8Array(bytes.length === 1 ? (bytes[0] ?? []) : Buffer.concat(bytes));
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.id !== undefined) this.calls.forget(this.id);
    this.ownSocket?.destroy();
    done(
      error ?? (this.response ? null : Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })),
    );
  }
}

/** The answer to a call. It behaves like the `http.IncomingMessage` that it replaces. */
class CallResponse extends Readable {
  readonly httpVersion = "1.1";
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly trailers = {};
  complete = false;

  constructor(private readonly reply: AwsReply) {
    super();
    this.statusCode = reply.status;
    this.statusMessage = STATUS_CODES[reply.status] ?? "";
    this.headers = reply.headers;
  }

  get rawHeaders(): readonly string[] {
    return Object.entries(this.headers).flat();
  }

  override _read(): void {
    const { body } = this.reply;
    if (body.length > 0) this.push(typeof body === "string" ? Buffer.from(body) : body);
    this.complete = true;
    this.push(null);
  }
}

import type { Duplex } from "node:stream";

import type { WebSocket } from "ws";

import { type Closing, closing } from "./closing";
import { FrameLimit } from "./frameLimit";
import type { Limits } from "./limits";
import type { Peer } from "./peer";
import type { LiveStage } from "./stages";

/** Receives the events of a connection. */
export interface Listener {
  message(connection: Connection, text: string): void;
  /** Called once when the connection has ended, from either side. */
  closed(connection: Connection, why: Closing): void;
}

/** An open client socket, within API Gateway's limits. */
export class Connection {
  /** The time of the last message in either direction, in milliseconds since 1970. Pings do not count. */
  lastActiveAt: number;
  /** The machine's time of that message, and of the beginning: a move of the clock makes no socket idle or old. */
  active = performance.now();
  readonly opened = performance.now();
  private over = false;

  constructor(
    readonly stage: LiveStage,
    readonly peer: Peer,
    private readonly socket: WebSocket,
    private readonly limits: Limits,
    private readonly now: () => number,
    private readonly listener: Listener,
  ) {
    this.lastActiveAt = now();
    socket.on("message", (data, isBinary) => this.received(String(data), isBinary));
    socket.on("error", (error) => this.finish(closing(codeOf(error))));
    socket.on("close", (code, reason) => this.finish(closing(code, reason.toString())));
  }

  /** Checks the size of the client's frames before `ws` reads them. */
  watch(raw: Duplex): void {
    const frames = new FrameLimit(this.limits.frameBytes);
    raw.prependListener("data", (chunk: Buffer) => {
      if (!this.over && frames.exceededBy(chunk)) this.close(closing(1009));
    });
  }

  /**
   * Sends a text in frames of the allowed size. Returns `false` if too much already waits for the client. As on AWS,
   * delivery is not confirmed.
   */
  send(text: Buffer): boolean {
    if (this.socket.bufferedAmount + text.length > this.limits.sendBuffer) return false;
    this.noteMessage();
    const { frameBytes } = this.limits;
    let at = 0;
    do {
      const frame = text.subarray(at, at + frameBytes);
      at += frameBytes;
      this.socket.send(frame, { binary: false, fin: at >= text.length });
    } while (at < text.length);
    return true;
  }

  private noteMessage(): void {
    this.lastActiveAt = this.now();
    this.active = performance.now();
  }

  /** Closes the connection from this side, and terminates it if the client does not respond. */
  close(why: Closing): void {
    if (this.over) return;
    this.socket.close(why.code, why.reason);
    setTimeout(() => this.socket.terminate(), this.limits.closing).unref();
    this.finish(why);
  }

  /** Settles when the socket is closed by both sides or terminated. */
  whenClosed(): Promise<void> {
    return new Promise((resolve) => {
      if (this.socket.readyState === this.socket.CLOSED) resolve();
      else this.socket.once("close", () => resolve());
    });
  }

  /** Terminates the socket without a close frame. */
  terminate(): void {
    this.socket.terminate();
  }

  private received(text: string, isBinary: boolean): void {
    if (this.over) return;
    this.noteMessage();
    if (isBinary) this.close(closing(1003));
    else this.listener.message(this, text);
  }

  private finish(why: Closing): void {
    if (this.over) return;
    this.over = true;
    this.listener.closed(this, why);
  }
}

/** Returns the close code that `ws` sends to a client that violates the protocol, given the error. */
const codeOf = (error: Error) => {
  switch ("code" in error ? error.code : undefined) {
    case "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH":
    case "WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH":
      return 1009;
    case "WS_ERR_INVALID_UTF8":
      return 1007;
    case "WS_ERR_TOO_MANY_BUFFERED_PARTS":
      return 1008;
    default:
      return 1002;
  }
};

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

import { Inbox } from "./inbox";

/** News that a runner sends by itself: a timer that the client started, an event of the client, the end of a command. */
export interface Told {
  readonly event: string;
  readonly value?: unknown;
  readonly error?: unknown;
  /** The command that has ended. */
  readonly as?: string;
  readonly [member: string]: unknown;
}

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: unknown;
  /** The runner itself has failed. */
  readonly broken?: string;
}

/** A runner in any language, which connects and carries out commands. */
export class Runner {
  readonly told: Inbox<Told>;
  private readonly replies: Inbox<Reply>;
  private last = 0;

  private constructor(
    private readonly socket: WebSocket,
    patienceMs: number | undefined,
  ) {
    this.told = new Inbox(patienceMs);
    this.replies = new Inbox(patienceMs);
    socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.event === undefined) this.replies.put(message);
      else this.told.put(message);
    });
  }

  /** Carries out a command, and returns its value or error. */
  async ask(run: string, args: object): Promise<Reply> {
    const id = ++this.last;
    this.socket.send(JSON.stringify({ ...args, id, run }));
    const reply = await this.replies.next(`the reply to ${run}`, (each) => each.id === id);
    if (reply.broken !== undefined) throw new Error(`the runner cannot ${run}: ${reply.broken}`);
    return reply;
  }

  /** Returns how a command ended that goes on. */
  settled(name: string): Promise<Told> {
    return this.told.next(`the end of ${name}`, ({ event, as }) => event === "settled" && as === name);
  }

  /** Resolves when the client has begun to wait for so many milliseconds. */
  async waits(ms: number): Promise<void> {
    await this.told.next(
      `a wait of ${ms} ms`,
      (told) => told.event === "timer" && Math.abs(Number(told["ms"]) - ms) <= 1,
    );
  }

  close(): void {
    this.socket.close();
  }

  /** Waits for the runner that `start` starts with the address to connect to. `patienceMs` is that of the inboxes. */
  static async connect(
    start: (address: string) => void,
    patienceMs?: number,
  ): Promise<{ runner: Runner; close(): void }> {
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const connected = once(sockets, "connection");
    start(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const late = AbortSignal.timeout(60_000);
    const [socket] = await Promise.race([
      connected,
      once(late, "abort").then(() =>
        Promise.reject(new Error("The runner has not connected within a minute")),
      ),
    ]);
    const runner = new Runner(socket as WebSocket, patienceMs);
    return {
      runner,
      close() {
        runner.close();
        sockets.close();
        server.close();
      },
    };
  }
}

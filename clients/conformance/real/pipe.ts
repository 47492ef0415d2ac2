import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, type WebSocketServer } from "ws";

import type { Faults } from "./fault";

/** A socket of a client, and the one behind it to the backend. */
export class Pipe {
  private isMute = false;
  /** By type, a message that waits for the next one, which overtakes it. */
  private readonly held = new Map<string, string>();

  private constructor(
    private readonly client: WebSocket,
    private readonly backend: WebSocket,
    private readonly faults: Faults,
  ) {
    client.on("message", (data) => this.pass(backend, String(data)));
    backend.on("message", (data) => this.take(String(data)));
    for (const [one, other] of [
      [client, backend],
      [backend, client],
    ] as const) {
      one.on("error", () => {});
      one.on("close", (code) => {
        if (!this.isMute) other.close(isSendable(code) ? code : 1000);
      });
    }
  }

  /** Opens the backend's socket at an address, and then the client's. A refused handshake has the backend's status. */
  static async open(
    address: string,
    { sockets, faults }: { sockets: WebSocketServer; faults: Faults },
    { request, socket, head }: { request: IncomingMessage; socket: Duplex; head: Buffer },
  ): Promise<Pipe | undefined> {
    const backend = new WebSocket(address, { perMessageDeflate: false });
    const early: string[] = [];
    const keep = (data: unknown) => void early.push(String(data));
    backend.on("message", keep);
    const refused = await new Promise<number | undefined>((opened) => {
      backend.once("open", () => opened(undefined));
      backend.once("unexpected-response", (_, { statusCode }) => opened(statusCode));
      backend.once("error", () => opened(502));
    });
    if (refused !== undefined) {
      backend.on("error", () => {});
      socket.end(`HTTP/1.1 ${refused} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return undefined;
    }
    return new Promise((opened) =>
      sockets.handleUpgrade(request, socket, head, (client) => {
        backend.off("message", keep);
        const pipe = new Pipe(client, backend, faults);
        for (const text of early) pipe.take(text);
        opened(pipe);
      }),
    );
  }

  /** The network drops it. */
  drop(): void {
    this.client.terminate();
    this.backend.terminate();
  }

  /** Nothing passes any more, and nobody notices. */
  mute(): void {
    this.isMute = true;
  }

  private pass(to: WebSocket, text: string): void {
    if (!this.isMute && to.readyState === WebSocket.OPEN) to.send(text);
  }

  private take(text: string): void {
    const { type = "" }: { type?: string } = JSON.parse(text);
    const earlier = this.held.get(type);
    this.held.delete(type);
    const does = earlier === undefined ? this.faults.next(`message ${type}`)?.does : undefined;
    if (does === "swap") return void this.held.set(type, text);
    if (does !== "lose") this.pass(this.client, text);
    if (does === "twice") this.pass(this.client, text);
    if (earlier !== undefined) this.pass(this.client, earlier);
  }
}

const isSendable = (code: number) => code === 1000 || (code >= 3000 && code <= 4999);

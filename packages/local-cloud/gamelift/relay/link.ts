import { createSocket, type RemoteInfo, type Socket } from "node:dgram";

/** Milliseconds within which an endpoint that a client has used gets the server's packets in turn. */
const recentMs = 1_000;

/** Milliseconds without a client's packet after which the server's are dropped. */
const silentMs = 60_000;

interface Address {
  readonly address: string;
  readonly port: number;
}

/** The link of one player: a port of its own towards the game server, and the endpoints that the client uses. */
export class Link {
  isClosed = false;
  private readonly socket: Socket;
  private readonly isOpen: Promise<void>;
  /** Where the client last sent from, and when, by endpoint. */
  private readonly heard = new Map<number, { from: Address; at: number }>();
  private turn = 0;
  private idle: NodeJS.Timeout;

  constructor(
    private readonly server: Address,
    private readonly send: (endpoint: number, packet: Buffer, to: Address) => void,
  ) {
    this.socket = createSocket("udp4");
    this.isOpen = new Promise((resolve) => this.socket.bind(0, "127.0.0.1", resolve));
    this.socket.on("message", (packet, from) => this.toClient(packet, from));
    this.socket.on("error", () => {});
    this.socket.unref();
    this.idle = setTimeout(() => this.close(), silentMs).unref();
  }

  toServer(endpoint: number, payload: Buffer, { address, port }: RemoteInfo): void {
    this.heard.set(endpoint, { from: { address, port }, at: performance.now() });
    this.idle.refresh();
    void this.isOpen.then(() => {
      if (!this.isClosed) this.socket.send(payload, this.server.port, this.server.address);
    });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    clearTimeout(this.idle);
    void this.isOpen.then(() => this.socket.close());
  }

  /** Passes a packet of the server on: over the endpoints in use in turn, or else over the last one. */
  private toClient(packet: Buffer, { port }: RemoteInfo): void {
    if (port !== this.server.port) return;
    const now = performance.now();
    const all = [...this.heard].sort(([, one], [, other]) => other.at - one.at);
    const recent = all.filter(([, { at }]) => now - at <= recentMs);
    const [endpoint, to] = recent[this.turn++ % Math.max(1, recent.length)] ?? all[0] ?? [];
    if (endpoint !== undefined && to) this.send(endpoint, packet, to.from);
  }
}

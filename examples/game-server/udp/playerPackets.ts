import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

import { type Door, highestPort, mostMessages } from "../door";
import type { Seats } from "../match";
import { messageOf, parsed, type ToPlayer } from "../messages";

/** Milliseconds of silence after which a player is away. */
const silentMs = 3_000;
/** How often the end is told, because a packet may be lost, and the milliseconds between. */
const farewells = { times: 4, ms: 60 };
/** The most seats that a process asks GameLift about: a stranger's are refused, and each costs a call. */
const mostSeats = 200;

type Joined = Awaited<ReturnType<Seats["join"]>>;

/** Opens a UDP port for players, up to 60,000; 0 picks a free one. Rejects if the port is in use. */
export async function openPackets(host: string, at: number): Promise<Door> {
  const socket = await bound(host, at);
  const players = new Map<string, Packets>();
  let seats: () => Seats | undefined = () => undefined;
  socket.on("message", (packet, from) => {
    const session = seats();
    const found = session && read(packet);
    if (!found) return;
    let player = players.get(found.seat);
    if (!player) {
      if (players.size >= mostSeats) return;
      player = new Packets(found.seat, session, (message, to) =>
        socket.send(JSON.stringify(message), to.port, to.address),
      );
      players.set(found.seat, player);
    }
    player.receive(found, from);
  });
  // Node reports a failed send here, such as to a client that is gone.
  socket.on("error", () => {});
  const watch = setInterval(() => {
    for (const player of players.values()) player.tick();
  }, 1_000);
  return {
    port: socket.address().port,
    welcome: (given) => {
      seats = given;
    },
    async close() {
      clearInterval(watch);
      for (let time = 1; time < farewells.times && players.size > 0; time++) {
        await pause(farewells.ms);
        for (const player of players.values()) player.repeatEnd();
      }
      socket.close();
    },
  };
}

/** A player's packet. Each names the seat, because the address it comes from is the gateway's and may change. */
interface Packet {
  readonly seat: string;
  /** Counts the player's packets, so that one that comes late changes nothing. */
  readonly seq: number;
  readonly text: string;
}

/** The packets of one seat. A packet without a valid seat is answered once at most, so nobody floods others through this server. */
class Packets {
  private from: RemoteInfo | undefined;
  private seq = 0;
  private heardAt = 0;
  private inThisSecond = 0;
  private joining: Promise<Joined> | undefined;
  private joined: Joined | undefined;
  private isRefused = false;
  private end: ToPlayer | undefined;

  constructor(
    private readonly seat: string,
    private readonly seats: Seats,
    private readonly deliver: (message: ToPlayer, to: RemoteInfo) => void,
  ) {}

  receive({ seq, text }: Packet, from: RemoteInfo): void {
    if (this.isRefused || seq <= this.seq || ++this.inThisSecond > mostMessages) return;
    this.seq = seq;
    this.from = from;
    this.heardAt = performance.now();
    try {
      const message = messageOf(text);
      if (message.type === "move" && this.joined) this.joined.turn(message.direction);
      else this.join();
    } catch {
      // A packet that is no message changes nothing.
    }
  }

  tick(): void {
    this.inThisSecond = 0;
    if (!this.joined || performance.now() - this.heardAt < silentMs) return;
    this.joined.leave();
    this.joined = undefined;
  }

  repeatEnd(): void {
    if (this.end) this.send(this.end);
  }

  /** Takes the seat, or takes it again after silence. Another `join` gets another `welcome`, because the first may be lost. */
  private join(): void {
    this.joining ??= this.seats.join(this.seat, this.send).then(
      (joined) => {
        this.joining = undefined;
        this.joined = joined;
        return joined;
      },
      (error: Error) => {
        this.send({ type: "error", message: error.message });
        this.isRefused = true;
        throw error;
      },
    );
    this.joining.catch(() => {});
  }

  private readonly send = (message: ToPlayer): void => {
    if (message.type === "result") this.end = message;
    if (this.from) this.deliver(message, this.from);
  };
}

function read(packet: Buffer): Packet | undefined {
  if (packet.length > 1_024) return undefined;
  try {
    const text = String(packet);
    const { playerSessionId: seat, seq } = parsed(text);
    const isPacket = typeof seat === "string" && seat.length <= 128 && Number.isSafeInteger(seq);
    return isPacket ? { seat, seq: Number(seq), text } : undefined;
  } catch {
    return undefined;
  }
}

async function bound(host: string, port: number): Promise<Socket> {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  try {
    socket.bind(port, host);
    await once(socket, "listening");
  } catch (error) {
    socket.close();
    throw error;
  }
  if (socket.address().port <= highestPort) return socket;
  // The socket stays open meanwhile, so the system gives another port.
  const lower = await bound(host, port);
  socket.close();
  return lower;
}

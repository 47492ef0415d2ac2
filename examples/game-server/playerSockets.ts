import { once } from "node:events";
import { type WebSocket, WebSocketServer } from "ws";

import { type Door, highestPort, mostMessages } from "./door";
import type { Seats } from "./match";
import { messageOf, type ToPlayer } from "./messages";

/** Milliseconds within which a socket must join. */
const joinMs = 10_000;

/** Opens a TCP port for players' WebSockets, up to 60,000; 0 picks a free one. Rejects if the port is in use. */
export async function openSockets(host: string, at: number): Promise<Door> {
  const server = await listen(host, at);
  return {
    port: portOf(server),
    welcome: (seats) => welcome(server, seats),
    async close() {
      for (const socket of server.clients) socket.close(1000);
      server.close();
    },
  };
}

async function listen(host: string, port: number): Promise<WebSocketServer> {
  const server = new WebSocketServer({ host, port, maxPayload: 1_024, perMessageDeflate: false });
  await once(server, "listening");
  if (portOf(server) <= highestPort) return server;
  const lower = await listen(host, port);
  server.close();
  return lower;
}

export function portOf(server: WebSocketServer): number {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the port for players is closed");
  return address.port;
}

function welcome(server: WebSocketServer, seats: () => Seats | undefined): void {
  server.on("connection", (socket) => {
    const session = seats();
    if (session) serve(socket, session);
    else socket.close(1013, "there is no game session here");
  });
}

/** Serves one player's socket: first `join`, then moves. */
function serve(socket: WebSocket, seats: Seats): void {
  const send = (message: ToPlayer) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const refuse = (reason: string) => {
    send({ type: "error", message: reason });
    socket.close(1008, reason.slice(0, 100));
  };
  let seat: ReturnType<Seats["join"]> | undefined;
  let messages = 0;
  const late = setTimeout(() => refuse("join within 10 s"), joinMs);
  const second = setInterval(() => {
    messages = 0;
  }, 1_000);

  const receive = async (text: string) => {
    if (++messages > mostMessages) throw new Error("too many messages");
    const message = messageOf(text);
    if (message.type === "move") {
      if (!seat) throw new Error("join first");
      (await seat).turn(message.direction);
      return;
    }
    if (seat) throw new Error("you have joined already");
    clearTimeout(late);
    seat = seats.join(message.playerSessionId, send);
    await seat;
  };
  socket.on("message", (data) => void receive(String(data)).catch((error: Error) => refuse(error.message)));
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    clearTimeout(late);
    clearInterval(second);
    seat?.then(({ leave }) => leave()).catch(() => {});
  });
}

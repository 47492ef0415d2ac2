import type { Server } from "node:http";
import type { Socket } from "node:net";
import { createServer } from "node:tls";

import type { Certificate } from "./selfSigned";

/** The first byte of a TLS connection: the type of a handshake record. No HTTP request begins with it. */
const handshake = 0x16;

export interface OnSamePort {
  /** Stops accepting TLS. Closes TLS connections, and those that have not sent their first byte yet. */
  close(): void;
}

/**
 * Lets an HTTP server also accept TLS on its port: the first byte of a connection tells which it is. A connection that
 * sends nothing, or does not complete its handshake, is closed after `handshakeTimeout` milliseconds.
 */
export function tlsOnSamePort(
  server: Server,
  certificate: Certificate,
  { handshakeTimeout = 10_000 }: { readonly handshakeTimeout?: number } = {},
): OnSamePort {
  const plain = server.listeners("connection");
  const serve = (socket: Socket) => {
    for (const listener of plain) listener.call(server, socket);
  };
  const secure = createServer({ ...certificate, handshakeTimeout }, serve);
  secure.on("tlsClientError", (_, socket) => socket.destroy());
  /** Connections that the server does not know yet, because they have not turned out to be HTTP. */
  const unknown = new Set<Socket>();

  function receive(socket: Socket): void {
    const cut = () => socket.destroy();
    const forget = () => unknown.delete(socket);
    unknown.add(socket);
    socket.setTimeout(handshakeTimeout, cut).on("error", cut).once("close", forget);
    socket.once("readable", () => {
      const first: Buffer | null = socket.read(1);
      // It ended without sending anything.
      if (!first) return cut();
      socket.unshift(first);
      socket.setTimeout(0, cut);
      if (first[0] === handshake) return secure.emit("connection", socket);
      socket.off("error", cut).off("close", forget);
      forget();
      return serve(socket);
    });
  }

  server.removeAllListeners("connection").on("connection", receive);
  return {
    close() {
      server.off("connection", receive).on("connection", serve);
      for (const socket of unknown) socket.destroy();
    },
  };
}

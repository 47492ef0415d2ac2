import type { Server } from "node:http";
import type { Socket } from "node:net";
import { createServer } from "node:tls";

import type { Certificate } from "./selfSigned";

/** The first byte of a TLS connection: a record with a handshake. No HTTP request begins with it. */
const handshake = 0x16;

export interface OnSamePort {
  /** Takes TLS no longer, and cuts its connections and those that have not said yet what they are. */
  close(): void;
}

/**
 * Lets a server of HTTP take TLS at its port too: the first byte of a connection tells which of the two it is. A connection that
 * says nothing, or does not end its handshake, is cut after `patience` milliseconds.
 */
export function tlsOnSamePort(
  server: Server,
  certificate: Certificate,
  { patience = 10_000 }: { readonly patience?: number } = {},
): OnSamePort {
  const plain = server.listeners("connection");
  const serve = (socket: Socket) => {
    for (const listener of plain) listener.call(server, socket);
  };
  const secure = createServer({ ...certificate, handshakeTimeout: patience }, serve);
  secure.on("tlsClientError", (_, socket) => socket.destroy());
  /** The server itself knows connections only once they speak HTTP. */
  const unknown = new Set<Socket>();

  function receive(socket: Socket): void {
    const cut = () => socket.destroy();
    const forget = () => unknown.delete(socket);
    unknown.add(socket);
    socket.setTimeout(patience, cut).on("error", cut).once("close", forget);
    socket.once("readable", () => {
      const first: Buffer | null = socket.read(1);
      // It has ended without a word.
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

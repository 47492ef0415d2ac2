import type { Server } from "node:http";
import { createServer, type Socket } from "node:net";

/** A listener on `::1` whose connections another server serves. */
export interface Ipv6Loopback {
  /** Accepts no more connections. */
  stop(): void;
  /** Also ends the connections. */
  close(): void;
}

/** Errors of machines without IPv6. */
const absent = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"]);

/**
 * Lets a server that listens on 127.0.0.1 accept connections to `::1` on the same port too: `localhost` is `::1` first on
 * macOS and Windows, and not every client tries the other address. Returns `undefined` on a machine without IPv6.
 * Throws if another program has the port.
 */
export async function acceptOnIpv6(server: Server, port: number): Promise<Ipv6Loopback | undefined> {
  const sockets = new Set<Socket>();
  // As Node's HTTP server creates its own sockets.
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    server.emit("connection", socket);
  });
  try {
    await new Promise<void>((resolve, reject) => {
      listener.once("error", reject);
      listener.listen({ port, host: "::1", ipv6Only: true }, resolve);
    });
  } catch (error) {
    if (absent.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
  const stop = () => void listener.close();
  return {
    stop,
    close() {
      stop();
      for (const socket of sockets) socket.destroy();
    },
  };
}

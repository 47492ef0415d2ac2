import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { webSocketsOnly } from "../core/upgrades";
import { DeployError } from "../engine/graph";
import { acceptOnIpv6 } from "./ipv6Loopback";

export interface Listener {
  readonly server: Server;
  readonly port: number;
  /** Refuses new requests with 503, and waits at most a second for requests in flight. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The time, in milliseconds, that requests in flight get to finish when the local cloud ends. */
const drainMs = 1_000;

const ended: RequestListener = (_, response) => {
  response.writeHead(503, { connection: "close" }).end();
};

/** How often a free port is chosen until it is free on both loopback addresses. */
const attempts = 20;

/** Listens on 127.0.0.1 and, if the machine has IPv6, on ::1. `option` is the command-line option that an error suggests. */
export async function listenLocally(port: number, option: string): Promise<Listener> {
  const { server, ipv6, chosen } = await listenOnBoth(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      throw new DeployError(
        `Port ${port} is in use. Choose another with ${option} <number>, or any free one with ${option} 0.`,
      );
    if (error.code === "EACCES")
      throw new DeployError(
        `This user may not listen on port ${port}. Choose another with ${option} <number>.`,
      );
    throw error;
  });
  const underWay = new Set<ServerResponse>();
  server.on("request", (_, response) => {
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
  });
  return {
    server,
    port: chosen,
    async drain() {
      ipv6?.stop();
      server.close();
      server.removeAllListeners("request").on("request", ended);
      const answered = [...underWay].map((response) => once(response, "close"));
      await Promise.race([Promise.all(answered), sleep(drainMs)]);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        ipv6?.close();
      }),
  };
}

/**
 * Bytes of a request's line and headers that Node reads. Services refuse far less, with a body: Node itself would answer 431
 * without one.
 */
const maxHeaderSize = 128 * 1024;

async function listenOnBoth(port: number) {
  for (let attempt = 1; ; attempt++) {
    const server = createServer({ ...webSocketsOnly, maxHeaderSize });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    const address = server.address();
    const chosen = typeof address === "object" && address ? address.port : port;
    try {
      return { server, ipv6: await acceptOnIpv6(server, chosen), chosen };
    } catch (error) {
      server.close();
      // Another program has the chosen port on ::1 only.
      if (port !== 0 || attempt === attempts || (error as NodeJS.ErrnoException).code !== "EADDRINUSE")
        throw error;
    }
  }
}

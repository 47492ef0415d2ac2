import { createSocket } from "node:dgram";

/** The answer of `GET /game-sessions/{id}/connection`. */
export interface Way {
  readonly endpoints: readonly { readonly ipAddress: string; readonly port: number }[];
  /** In base64. Present behind the player gateway. */
  readonly token?: string | undefined;
}

/** A client's connection to a UDP game server: through the player gateway if there is a token, or else direct. */
export async function connect(ask: () => Promise<Way>, onPacket: (packet: Buffer) => void) {
  // Not connected to an endpoint: the server's packets come back from any of them.
  const socket = createSocket("udp4");
  const known = new Set<string>();
  const nameOf = (at?: { ipAddress: string; port: number }) => `${at?.ipAddress}:${at?.port}`;
  let way: Way = { endpoints: [] };
  let current = 0;
  let heardAt = performance.now();
  const take = (next: Way) => {
    const before = nameOf(way.endpoints[current]);
    way = next;
    current = Math.max(0, way.endpoints.map(nameOf).indexOf(before));
    for (const endpoint of way.endpoints) known.add(nameOf(endpoint));
  };
  take(await ask());
  socket.on("message", (packet, { address, port }) => {
    if (!known.has(`${address}:${port}`)) return;
    heardAt = performance.now();
    onPacket(packet);
  });
  // A token is good for three minutes, so a question that fails is repeated in time.
  const refresh = setInterval(() => void ask().then(take, () => {}), 60_000);
  return {
    /** Sends the token's bytes and the payload; to the next endpoint if the server was silent for 2 s. */
    send(payload: string): void {
      if (performance.now() - heardAt > 2_000) {
        current = (current + 1) % way.endpoints.length;
        heardAt = performance.now();
      }
      const to = way.endpoints[current];
      const packet = Buffer.concat([Buffer.from(way.token ?? "", "base64"), Buffer.from(payload)]);
      socket.send(packet, to?.port ?? 0, to?.ipAddress);
    },
    close(): void {
      clearInterval(refresh);
      socket.close();
    },
  };
}

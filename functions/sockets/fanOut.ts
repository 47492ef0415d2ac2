import { inParallel } from "../lib/inParallel";
import type { Sockets } from "../lib/sockets";
import { forget, type SocketRows } from "./forget";
import { connectingMs } from "./limits";

/** Messages sent concurrently: as many as the SDK opens connections. */
const atOnce = 50;

interface Dependencies {
  sockets: Pick<Sockets, "postToConnection">;
  tables: SocketRows;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A row that stands for a socket. */
export interface OnSocket {
  connectionId: string;
}

/** The numbers of sockets that a message reached, did not find, and failed to reach. */
export interface Reached {
  sent: number;
  gone: number;
  failed: number;
}

/**
 * Sends a message to sockets, and deletes the rows of those that are gone. A socket that cannot be reached, for example
 * because its client reads too slowly, is tried four times and logged. The others still get the message. A retry would
 * send the message to everybody twice, so this function throws only if `connections` does, after it has sent the message
 * to those before.
 */
export async function fanOut(
  { sockets, tables, now }: Dependencies,
  connections: readonly OnSocket[] | AsyncIterable<OnSocket>,
  message: object,
): Promise<Reached> {
  const reached = { sent: 0, gone: 0, failed: 0 };
  const gone: string[] = [];
  const errors = await inParallel(atOnce, connections, async ({ connectionId }) => {
    const result = await sockets.postToConnection(connectionId, message);
    if (result === "gone") gone.push(connectionId);
    else reached.sent += 1;
  });
  reached.gone = gone.length;
  reached.failed = errors.length;
  // A socket that connected just now is still being opened rather than gone.
  const goneForGood = { unless: { connectedAt: { atLeast: now - connectingMs } } };
  errors.push(...(await inParallel(atOnce, gone, (socket) => forget(tables, socket, goneForGood))));
  for (const error of errors.slice(0, 3)) console.error(error);
  if (reached.failed > 0) console.error("sockets not reached", reached);
  return reached;
}

import { inParallel } from "../inParallel";
import { forget, type SocketRows } from "./forget";
import { connectingMs } from "./limits";
import type { Sockets } from "./sockets";

/** The number of messages sent concurrently: as many as there are HTTP connections. */
const atOnce = 50;

interface Dependencies {
  sockets: Pick<Sockets, "postToConnection">;
  tables: SocketRows;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A row with the id of a socket. */
export interface OnSocket {
  connectionId: string;
}

/** The number of sockets that a message reached, that no longer exist, and that it failed to reach. */
export interface Reached {
  sent: number;
  gone: number;
  failed: number;
}

/**
 * Sends a message to sockets, and deletes the rows of sockets that no longer exist. If a socket cannot be reached,
 * for example because its client reads too slowly, the message is tried four times and the failure is logged; the
 * other sockets still get the message. A retry would send the message to all of them twice. So this function throws
 * only if iterating over `connections` does, after sending the message to the sockets before that.
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
  // A socket that connected just now may still be opening.
  const goneForGood = { unless: { connectedAt: { atLeast: now - connectingMs } } };
  errors.push(...(await inParallel(atOnce, gone, (socket) => forget(tables, socket, goneForGood))));
  for (const error of errors.slice(0, 3)) console.error(error);
  if (reached.failed > 0) console.error("sockets not reached", reached);
  return reached;
}

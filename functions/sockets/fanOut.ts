import { inParallel } from "../lib/inParallel";
import type { Sockets } from "../lib/sockets";
import { forget, type SocketRows } from "./forget";
import { connectingMs } from "./limits";

/** Messages under way at a time: as many as the SDK opens connections. */
const atOnce = 50;

interface Means {
  sockets: Pick<Sockets, "postToConnection">;
  tables: SocketRows;
  /** Milliseconds since the epoch. */
  now: number;
}

/** How many sockets a message reached, did not find, and failed to reach. */
export interface Reached {
  sent: number;
  gone: number;
  failed: number;
}

/**
 * Sends a message to sockets, page by page, and forgets those that are gone. A socket that cannot be reached (its
 * client reads too slowly, say) is tried three times and reported in the log; the others get theirs all the same.
 * So it does not throw: who tried again would tell everybody twice.
 */
export async function fanOut(
  { sockets, tables, now }: Means,
  connections: AsyncIterable<readonly { connectionId: string }[]>,
  message: object,
): Promise<Reached> {
  const reached = { sent: 0, gone: 0, failed: 0 };
  // One that connected just now is on its way rather than gone.
  const goneForGood = { unless: { connectedAt: { atLeast: now - connectingMs } } };
  for await (const page of connections) {
    const gone: string[] = [];
    const errors = await inParallel(atOnce, page, async ({ connectionId }) => {
      const result = await sockets.postToConnection(connectionId, message);
      if (result === "gone") gone.push(connectionId);
      else reached.sent += 1;
    });
    reached.gone += gone.length;
    reached.failed += errors.length;
    errors.push(...(await inParallel(atOnce, gone, (socket) => forget(tables, socket, goneForGood))));
    for (const error of errors.slice(0, 3)) console.error(error);
  }
  if (reached.failed > 0) console.error("sockets not reached", reached);
  return reached;
}

import { inParallel } from "../lib/inParallel";
import type { Granted } from "../lib/route";
import { connectingMs } from "./limits";

export type SocketRows = Granted<{
  connections: ["DeleteItem"];
  subscriptions: ["BatchWriteItem"];
  subscriptionsByConnection: ["Query"];
}>;

/** How many sockets are forgotten at a time. */
const atOnce = 16;

/**
 * Removes the rows of sockets that are gone, and answers what went wrong. One that connected just now is on its
 * way rather than gone: its row stays.
 */
export const forget = (tables: SocketRows, connectionIds: readonly string[], now: number) =>
  inParallel(atOnce, connectionIds, async (connectionId) => {
    const recently = { connectedAt: { atLeast: now - connectingMs } };
    const { applied } = await tables.connections.deleteItem({ connectionId }, { unless: recently });
    if (!applied) return;
    const { items } = await tables.subscriptionsByConnection.query({ hash: connectionId });
    if (items.length > 0) await tables.subscriptions.batchWriteItem({ delete: items });
  });

import type { When } from "../expressions";
import type { Granted } from "../library";
import type { Connection } from "./connections";

export type SocketRows = Granted<{
  connections: ["DeleteItem"];
  subscriptions: ["BatchWriteItem"];
  subscriptionsByConnection: ["Query"];
}>;

/** Deletes the rows of a socket if its connection's row meets the conditions in `when`. */
export async function forget(
  tables: SocketRows,
  connectionId: string,
  when: When<Connection> = {},
): Promise<void> {
  const { applied } = await tables.connections.deleteItem({ connectionId }, when);
  if (!applied) return;
  const { items } = await tables.subscriptionsByConnection.query({ hash: connectionId });
  if (items.length > 0) await tables.subscriptions.batchWriteItem({ delete: items });
}

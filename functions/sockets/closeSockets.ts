import type { Granted } from "../game";
import { pages } from "../lib/pages";
import type { Sockets } from "../lib/sockets";
import type { SocketRows } from "./forget";

interface Means {
  tables: SocketRows & Granted<{ connectionsByUser: ["Query"] }>;
  sockets: Pick<Sockets, "deleteConnection">;
}

/**
 * Closes the sockets of a player and forgets them. A repetition finishes what was cut short, since the row by which
 * a socket is found goes last.
 */
export async function closeSockets({ tables, sockets }: Means, userId: string): Promise<void> {
  const own = pages((startAfter) => tables.connectionsByUser.query({ hash: userId, startAfter }));
  for await (const page of own) {
    for (const { connectionId } of page) {
      await sockets.deleteConnection(connectionId);
      const { items } = await tables.subscriptionsByConnection.query({ hash: connectionId });
      if (items.length > 0) await tables.subscriptions.batchWriteItem({ delete: items });
      await tables.connections.deleteItem({ connectionId });
    }
  }
}

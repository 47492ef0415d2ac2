import type { Granted } from "../library";
import { pages } from "../pages";
import type { SocketRows } from "./forget";
import type { Sockets } from "./sockets";

interface Dependencies {
  tables: SocketRows & Granted<{ connectionsByUser: ["Query"] }>;
  sockets: Pick<Sockets, "deleteConnection">;
}

/**
 * Closes a player's sockets and deletes their rows. A retry finishes interrupted work, because the row by which a
 * socket is found is deleted last. Returns the number of rows deleted.
 */
export async function closeSockets({ tables, sockets }: Dependencies, userId: string): Promise<number> {
  let deleted = 0;
  const own = pages((startAfter) => tables.connectionsByUser.query({ hash: userId, startAfter }));
  for await (const page of own) {
    for (const { connectionId } of page) {
      await sockets.deleteConnection(connectionId);
      const { items } = await tables.subscriptionsByConnection.query({ hash: connectionId });
      if (items.length > 0) await tables.subscriptions.batchWriteItem({ delete: items });
      await tables.connections.deleteItem({ connectionId });
      deleted += 1 + items.length;
    }
  }
  return deleted;
}

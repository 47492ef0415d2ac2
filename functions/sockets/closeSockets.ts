import type { Granted } from "../game";
import { pages } from "../lib/pages";
import type { Sockets } from "../lib/sockets";
import { forget, type SocketRows } from "./forget";

interface Means {
  tables: SocketRows & Granted<{ connectionsByUser: ["Query"] }>;
  sockets: Pick<Sockets, "deleteConnection">;
}

/** Closes the sockets of a player and forgets them; repeatable. */
export async function closeSockets({ tables, sockets }: Means, userId: string): Promise<void> {
  const own = pages((startAfter) => tables.connectionsByUser.query({ hash: userId, startAfter }));
  for await (const page of own) {
    for (const { connectionId } of page) {
      await forget(tables, connectionId);
      await sockets.deleteConnection(connectionId);
    }
  }
}

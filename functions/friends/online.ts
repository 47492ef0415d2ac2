import type { Cost } from "@game-backend/framework/cost";
import type { Account } from "@game-backend/framework/route";
import { hidersOf } from "../blocks/hidden";
import type { Profile } from "../profile/rows";
import type { Granted } from "./own";

/** Milliseconds after a socket was last heard of in which its player is online. A client sends `ping` within ten minutes. */
export const heardMs = 12 * 60_000;

/** The grants of `onlineOf`. */
export const onlineUses = {
  connectionsByUser: ["Query"],
  connections: ["BatchGetItem"],
  blocks: ["BatchGetItem"],
} as const;

interface Call {
  readonly tables: Granted<typeof onlineUses>;
  readonly now: number;
  spend(cost: Cost): Promise<void>;
}

/**
 * Returns those of these friends who are online and show it to the reader. Half a read unit for each; another one for who connected
 * more than twelve minutes ago, and for who is online. Who shows nothing costs what a player costs who has no socket.
 */
export async function onlineOf(
  { tables, now, spend }: Call,
  reader: Account,
  friends: readonly Pick<Profile, "userId" | "shows">[],
): Promise<ReadonlySet<string>> {
  const sockets = await Promise.all(
    friends.map(async ({ userId, shows = "nobody" }) => {
      const { items } = await tables.connectionsByUser.query({ hash: userId });
      return shows === "friends" ? items.toSorted((a, b) => b.connectedAt - a.connectedAt).slice(0, 1) : [];
    }),
  );
  const newest = sockets.flat();
  const isHeard = (at = 0) => at > now - heardMs;
  const old = newest.filter(({ connectedAt }) => !isHeard(connectedAt));
  const rows = await tables.connections.batchGetItem(old.map(({ connectionId }) => ({ connectionId })));
  const pinging = rows.filter(({ seenAt }) => isHeard(seenAt));
  const online = [...newest.filter((socket) => !old.includes(socket)), ...pinging].map(
    ({ userId }) => userId,
  );
  // A block hides at once, even before what it ends has ended.
  const hiders = await hidersOf(tables, reader.username, online);
  await spend({ read: (friends.length + old.length + online.length) / 2 });
  return new Set(online.filter((userId) => !hiders.has(userId)));
}

import type { Cost } from "@game-backend/framework/cost";
import type { Account } from "@game-backend/framework/route";
import { hidersOf } from "../blocks/hidden";
import type { Profile } from "../profile/rows";
import { heardMs } from "./limits";
import type { Granted } from "./own";

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
 * Returns those of these friends who are online and show it to the reader: any of their sockets was heard of, because a newer one may
 * be dead. Half a read unit for each; another one for who is online, and for each socket of who connected none lately. Who shows
 * nothing costs what a player costs who has no socket.
 */
export async function onlineOf(
  { tables, now, spend }: Call,
  reader: Account,
  friends: readonly Pick<Profile, "userId" | "shows">[],
): Promise<ReadonlySet<string>> {
  const isHeard = (at = 0) => at > now - heardMs;
  const sockets = await Promise.all(
    friends.map(async ({ userId, shows = "nobody" }) => {
      const { items } = await tables.connectionsByUser.query({ hash: userId });
      return shows === "friends" ? items : [];
    }),
  );
  const lately = sockets.flatMap((own) => own.find(({ connectedAt }) => isHeard(connectedAt)) ?? []);
  const old = sockets.filter((own) => !own.some((socket) => lately.includes(socket))).flat();
  const rows = await tables.connections.batchGetItem(old.map(({ connectionId }) => ({ connectionId })));
  const pinging = rows.filter(({ seenAt }) => isHeard(seenAt));
  const online = [...new Set([...lately, ...pinging].map(({ userId }) => userId))];
  // A block hides at once, even before what it ends has ended.
  const hiders = await hidersOf(tables, reader.username, online);
  await spend({ read: (friends.length + old.length + online.length) / 2 });
  return new Set(online.filter((userId) => !hiders.has(userId)));
}

import type { Cost } from "@game-backend/framework/cost";
import type { Account } from "@game-backend/framework/route";
import { hidersOf } from "../blocks/hidden";
import { needsOf } from "../profile/mayReach";
import type { Profile } from "../profile/rows";
import type { Collected, Granted } from "./definition";
import { heardMs } from "./limits";

/** The grants of `onlineOf`. */
export const onlineUses = {
  connectionsByUser: ["Query"],
  connections: ["BatchGetItem"],
  blocks: ["BatchGetItem"],
} as const;

interface Call extends Collected<"permissions"> {
  readonly tables: Granted<typeof onlineUses>;
  readonly now: number;
  spend(cost: Cost): Promise<void>;
}

/**
 * Returns those of these friends who are online and show it to the reader: any of their sockets was heard of, because a newer one
 * may be dead. If age closes strangers to a friend, the two must have met by a code (`byCodes`). The friend must have chosen to be
 * seen since. Half a read unit for each; for a friend with sockets, two for ages and blocks, and half a unit for each socket if
 * none connected lately. A friend who shows nothing is charged as a player who has no socket.
 */
export async function onlineOf(
  { tables, permissions, now, spend }: Call,
  reader: Account,
  friends: readonly Pick<Profile, "userId" | "shows" | "showsByCode">[],
  byCodes: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const isHeard = (at = 0) => at > now - heardMs;
  const found = await Promise.all(
    friends.map(async ({ userId, shows = "nobody", showsByCode }) => {
      const { items } = await tables.connectionsByUser.query({ hash: userId });
      const isSure = showsByCode !== undefined && byCodes.has(userId);
      return { userId, isSure, sockets: shows === "friends" ? items : [] };
    }),
  );
  const unsure = found.flatMap(({ userId, isSure, sockets }) => (isSure || !sockets.length ? [] : [userId]));
  const closed = unsure.length > 0 ? await needsOf({ permissions }, "presence", unsure) : new Map();
  const open = found.filter(({ userId, sockets }) => sockets.length > 0 && !closed.has(userId));
  const [lately, before] = [true, false].map((wanted) =>
    open.filter(({ sockets }) => sockets.some(({ connectedAt }) => isHeard(connectedAt)) === wanted),
  ) as [typeof open, typeof open];
  const old = before.flatMap(({ sockets }) => sockets.map(({ connectionId }) => ({ connectionId })));
  const rows = await tables.connections.batchGetItem(old);
  const pinging = rows.filter(({ seenAt }) => isHeard(seenAt));
  const online = [...new Set([...lately, ...pinging].map(({ userId }) => userId))];
  // A block hides at once, even before what it ends has ended.
  const hiders = await hidersOf(tables, reader.username, online);
  await spend({ read: friends.length / 2 + open.length + (old.length + online.length) / 2 });
  return new Set(online.filter((userId) => !hiders.has(userId)));
}

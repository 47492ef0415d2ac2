import type { Clients, Granted } from "../own";
import type { Search } from "../rows";
import { askMs } from "../rules/askMs";
import { isPlaying } from "../rules/running";

interface Dependencies {
  tables: Granted<{ searches: ["UpdateItem"] }>;
  gamelift: Clients<{ gamelift: ["DescribePlayerSessions"] }>["gamelift"];
  now: number;
}

/**
 * Returns a search that found a match, marked as over if the player's seat is: the server has ended or died, has let go of
 * the player, or the player never came. Nothing tells the backend, so this asks GameLift: at most once in 10 s.
 */
export async function matchNow({ tables, gamelift, now }: Dependencies, search: Search): Promise<Search> {
  const { userId, ticketId, seat, seatedAt, askedAt } = search;
  if (!seat || !isPlaying(search, now) || now - Math.max(askedAt, seatedAt ?? 0) < askMs) return search;
  const [found] = await gamelift.describePlayerSessions({ playerSessionId: seat.playerSessionId });
  const over = found?.status === "RESERVED" || found?.status === "ACTIVE" ? {} : { over: true as const };
  const asked = { askedAt: now, ...over };
  await tables.searches.updateItem({ userId }, { set: asked, if: { ticketId: { equals: ticketId } } });
  return { ...search, ...asked };
}

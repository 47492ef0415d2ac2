import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import { mayReach, mustReach, needsOf, reachedBy } from "../profile/mayReach";
import { noConversation } from "./codes";
import type { Collected, Granted } from "./definition";
import { isMember, isMembership, type Seat, seatOf } from "./membership";

/** The grants of `seenSeat`. */
export const seenUses = { conversations: ["BatchGetItem", "Query"] } as const;

type Asking = Collected<"permissions" | "relations">;
type Call = Asking & { tables: Granted<typeof seenUses> };

/**
 * Returns whose messages a player may read, by their ids; `undefined` if everybody's. A read unit where age closes contacts. Throws
 * the refusal of a player whose age closes `chat`.
 */
export async function sendersFor(
  call: Asking,
  userId: string,
): Promise<((id: string) => boolean) | undefined> {
  const need = (await needsOf(call, "message", [userId])).get(userId);
  if (need?.least === "nobody") throw refuse(need.code);
  return need && reachedBy(call, userId, need);
}

/** Returns true if nobody's messages reach a player, whose age closes `chat`. */
export const isClosed = async (call: Asking, userId: string): Promise<boolean> =>
  (await needsOf(call, "message", [userId])).get(userId)?.least === "nobody";

/** Throws the refusal of a player whose age keeps the player from writing to one of the members. Two read units, if it does so. */
export async function mustReachAll(call: Call, conversationId: string, userId: string): Promise<void> {
  await mustReach(call, "message", userId, async () => {
    const { items } = await call.tables.conversations.query({ hash: conversationId });
    return items.filter(isMember).map((member) => member.userId);
  });
}

/** Returns `seatOf` for a member who may see the conversation: 404 for who is invited by somebody who may not reach the player. */
export async function seenSeat(call: Call, id: string, player: Account): Promise<Seat> {
  const seat = await seatOf(call.tables, id, player.id);
  if (!(await isShown(call, player, seat))) throw refuse(noConversation);
  return seat;
}

/** Returns true unless a player is only invited, by somebody who may not reach the player. Asks in full. */
export async function isShown(call: Call, player: Account, { head, place }: Seat): Promise<boolean> {
  if (place.state !== "invited") return true;
  const starters = head.starter ? [head.starter] : await activeIn(call, head.conversationId);
  // As in the list, which does not read whether the starter was banned since.
  const found = await Promise.all(
    starters.map((starter) => mayReach(call, "message", starter, player.id, ["apart"])),
  );
  return found.every((verdict) => verdict === "shown");
}

/** Returns the active members, and who started the conversation: of one of before, one of them did. */
async function activeIn({ tables }: Call, conversationId: string): Promise<Account[]> {
  const { items } = await tables.conversations.query({ hash: conversationId, consistent: true });
  return items
    .filter(isMembership)
    .filter(({ state, began }) => state === undefined || began)
    .map(({ userId: id, username }) => ({ id, username }));
}

import type { Returning } from "@game-backend/framework/table";
import { endedFriendshipKey, friendCountersKey } from "./rows";

type Row = Readonly<Record<string, string | undefined>>;

/**
 * A restore's checks of both sides of a row between players: no id of a deleted player comes back, and no friendship that one of
 * the two has ended. Friend requests stay gone: nobody knows whether they were withdrawn, and players send them again.
 */
export function returning({ userId = "", to, other, state, since }: Row): Returning | "never" | undefined {
  const head = friendCountersKey(userId);
  // A number of then would count friends of then.
  if (to === head.to) return { players: [userId], unless: [head] };
  if (other === undefined) return undefined;
  const players = [userId, other];
  if (state === undefined) return { players };
  if (state !== "friend") return "never";
  const began = Number(since);
  return {
    players,
    unless: [endedFriendshipKey(userId, other, began), endedFriendshipKey(other, userId, began)],
  };
}

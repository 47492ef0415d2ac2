import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import type { Account } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import {
  declineKey,
  endedFriendshipKey,
  friendCountersKey,
  type Relationship,
  relationshipKey,
  waitingRequestKey,
} from "../edges/rows";
import { refuseOut } from "../profile/mayPlay";
import { refuseNames } from "../profile/refuseNames";
import type { Openness } from "./beginnings";
import { blockedByYou, friendsFull, friendsLater } from "./codes";
import type { Granted } from "./definition";
import { endedMs, mostFriends, openMs } from "./limits";

/** The grants of routes that change relationships. */
export const relationshipUses = {
  edges: ["BatchGetItem", "ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"],
} as const;

/** The grants of routes that make relationships. */
export const newRelationshipUses = {
  ...relationshipUses,
  profiles: ["ConditionCheckItem", "UpdateItem"],
  blocks: ["ConditionCheckItem"],
} as const;

export interface Call<U extends typeof relationshipUses = typeof relationshipUses> {
  readonly tables: Granted<U>;
  readonly transact: Transact;
  readonly now: number;
}

/** A call that makes relationships. */
export type MakingCall = Call<typeof newRelationshipUses>;

/** Returns true for a friend request that nobody has answered, and whose time is not over. */
export const isPending = (
  relationship: Relationship | undefined,
  now: number,
): relationship is Relationship =>
  relationship !== undefined && relationship.state !== "friend" && (relationship.until ?? 0) > now;

/** Returns the rows of two players about each other. */
export async function relationshipsOf(
  { edges }: Granted<{ edges: ["BatchGetItem"] }>,
  of: string,
  other: string,
) {
  const rows = await edges.batchGetItem([relationshipKey(of, other), relationshipKey(other, of)], {
    consistent: true,
  });
  const relationship = (side: string) => rows.find((row) => row.userId === side) as Relationship | undefined;
  return { mine: relationship(of), theirs: relationship(other) };
}

/** Returns a player's pending friend requests of a state, as they are counted. */
export async function pendingRequests(
  { tables, now }: { tables: Granted<{ edges: ["Query"] }>; now: number },
  of: string,
  state: Relationship["state"],
) {
  const { items } = await tables.edges.query({
    hash: of,
    range: { beginsWith: "friend#" },
    consistent: true,
  });
  return (items as Relationship[]).filter(
    (relationship) => relationship.state === state && isPending(relationship, now),
  );
}

/** Returns when a row ends. DynamoDB removes it some time later. */
export const expiryAt = (until: number) => ({ until, expiresAt: Math.ceil(until / 1_000) });

/** Returns the row of a relationship as the two agree on it. A friend request ends 30 days after `since`. */
export const newRelationship = (
  of: string,
  other: string,
  state: Relationship["state"],
  since: number,
): Relationship => ({
  ...relationshipKey(of, other),
  ...{ other, state, since },
  ...(state !== "friend" && expiryAt(since + openMs)),
});

/** The check that a row is the one that was read, or still missing. */
export const ifUnchanged = (relationship: Relationship | undefined) => ({
  if: { since: unchanged(relationship?.since), state: unchanged(relationship?.state) },
});

/** The condition that an account exists. */
export const ifExists = { if: { userId: { exists: true } } } as const;

/** The checks that neither player has blocked the other. A block may be against an earlier owner of a name. */
export const noBlocks = ({ blocks }: MakingCall["tables"], one: Account, other: Account) =>
  [
    blocks.conditionCheckItem(
      { userId: one.id, username: other.username },
      { unless: { blockedId: { equals: other.id } } },
    ),
    blocks.conditionCheckItem(
      { userId: other.id, username: one.username },
      { unless: { blockedId: { equals: one.id } } },
    ),
  ] as const;

/**
 * Makes friends of a player and the sender of a request. Both limits, both accounts and the absence of both blocks are conditions.
 * Returns false if a row was changed meanwhile, and `hidden` if the sender has blocked the player. Throws the player's refusals.
 */
export async function addFriend(
  { tables, transact, now }: MakingCall,
  me: Account,
  sender: Account,
  {
    mine,
    theirs,
    byCode,
  }: { mine: Relationship | undefined; theirs: Relationship; byCode: true | undefined },
  begins?: Openness["shows"],
): Promise<boolean | "hidden"> {
  const { edges, profiles } = tables;
  const how = byCode && { byCode };
  const one = { add: { friends: 1 }, unless: { friends: { atLeast: mostFriends } } } as const;
  const { applied, writes } = await transact([
    edges.putItem({ ...newRelationship(me.id, sender.id, "friend", now), ...how }, ifUnchanged(mine)),
    edges.putItem({ ...newRelationship(sender.id, me.id, "friend", now), ...how }, ifUnchanged(theirs)),
    edges.updateItem(friendCountersKey(me.id), one),
    edges.updateItem(friendCountersKey(sender.id), one),
    begins
      ? profiles.updateItem({ userId: me.id }, { first: { shows: begins }, ...ifExists })
      : profiles.conditionCheckItem({ userId: me.id }, ifExists),
    profiles.conditionCheckItem({ userId: sender.id }, ifExists),
    ...noBlocks(tables, me, sender),
  ]);
  if (applied) return true;
  const [own, other, full, later, gone, nobody, blocked, hidden] = writes;
  if (!gone.applied) throw refuseOut(undefined, now);
  if (!nobody.applied) throw refuseNames([sender.username]);
  if (!blocked.applied) throw refuse(blockedByYou);
  if (!hidden.applied) return "hidden";
  if (!own.applied || !other.applied) return false;
  if (!full.applied) throw refuse(friendsFull);
  if (!later.applied) throw refuse(friendsLater);
  return false;
}

/**
 * Removes a friend, withdraws the player's own request, or declines the other's, also by a block. The other's request stays in the
 * other's own list until its time is over, and nothing tells whether it was shown.
 */
export function removeFriend(call: Call, of: string, other: string, declines: boolean): Promise<true> {
  const uncounted = new Set<string>();
  return untilWritten(async () => {
    const { tables, transact, now } = call;
    const { edges } = tables;
    const { mine, theirs } = await relationshipsOf(tables, of, other);
    // A request that waits to be shown is over for the player as well.
    if (!mine && theirs?.state === "asking")
      await edges.deleteItem(waitingRequestKey(of, other, theirs.since));
    if (!mine) return true;
    const isMutual = mine.state === "friend" && theirs?.state === "friend";
    const isAsking = mine.state === "asking";
    const counting = [...(mine.state === "friend" ? [of] : []), ...(isMutual ? [other] : [])];
    const counted = counting.filter((id) => !uncounted.has(id));
    const writes: Write<object>[] = [
      ...counted.map((id) => edges.updateItem(friendCountersKey(id), oneLess)),
      edges.deleteItem(mine, ifUnchanged(mine)),
    ];
    // The same writes withdraw a request that was not shown.
    if (isMutual || (isAsking && theirs?.state !== "asking"))
      writes.push(edges.deleteItem(relationshipKey(other, of), ifUnchanged(theirs)));
    const ended = {
      ...endedFriendshipKey(of, other, mine.since),
      other,
      since: mine.since,
      ...expiryAt(now + endedMs),
    };
    if (mine.state === "friend") writes.push(edges.putItem(ended));
    const decline = { ...declineKey(of, other), other, since: now, ...expiryAt(now + openMs) };
    if (declines && !isAsking && isPending(mine, now)) writes.push(edges.putItem(decline));
    const { applied, writes: done } = await transact(writes);
    // Nothing counts a friend whose row a restore has brought back.
    for (const [at, id] of counted.entries()) if (!done[at]?.applied) uncounted.add(id);
    return applied;
  });
}

const oneLess = { add: { friends: -1 }, if: { friends: { atLeast: 1 } } } as const;

import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import type { Account } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { declineOf, endedTie, headOf, type Tie, tieTo, waitsOf } from "../edges/rows";
import { refuseOut } from "../profile/mayPlay";
import { refuseNames } from "../profile/refuseNames";
import type { Openness } from "./beginnings";
import { blockedByYou, friendsFull, friendsLater } from "./codes";
import type { Granted } from "./definition";
import { endedMs, mostFriends, openMs } from "./limits";

/** The grants of what changes ties. */
export const tieUses = {
  edges: ["BatchGetItem", "ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"],
} as const;

/** The grants of what makes ties. */
export const newTieUses = {
  ...tieUses,
  profiles: ["ConditionCheckItem", "UpdateItem"],
  blocks: ["ConditionCheckItem"],
} as const;

export interface Call<U extends typeof tieUses = typeof tieUses> {
  readonly tables: Granted<U>;
  readonly transact: Transact;
  readonly now: number;
}

/** A call that makes ties. */
export type MakingCall = Call<typeof newTieUses>;

/** Returns true for an ask that nobody has answered, and whose time is not over. */
export const isOpen = (tie: Tie | undefined, now: number): tie is Tie =>
  tie !== undefined && tie.state !== "friend" && (tie.until ?? 0) > now;

/** Returns what two players are to each other, each side's row. */
export async function tiesOf({ edges }: Granted<{ edges: ["BatchGetItem"] }>, of: string, other: string) {
  const rows = await edges.batchGetItem([tieTo(of, other), tieTo(other, of)], { consistent: true });
  const tie = (side: string) => rows.find((row) => row.userId === side) as Tie | undefined;
  return { mine: tie(of), theirs: tie(other) };
}

/** Returns a player's asks of a state that are open, as they are counted. */
export async function openAsks(
  { tables, now }: { tables: Granted<{ edges: ["Query"] }>; now: number },
  of: string,
  state: Tie["state"],
) {
  const { items } = await tables.edges.query({
    hash: of,
    range: { beginsWith: "friend#" },
    consistent: true,
  });
  return (items as Tie[]).filter((tie) => tie.state === state && isOpen(tie, now));
}

/** Returns when a row ends. DynamoDB removes it some time later. */
export const expiryAt = (until: number) => ({ until, expiresAt: Math.ceil(until / 1_000) });

/** Returns the row of a tie as the two agree on it. An ask ends 30 days after `since`. */
export const newTie = (of: string, other: string, state: Tie["state"], since: number): Tie => ({
  ...tieTo(of, other),
  ...{ other, state, since },
  ...(state !== "friend" && expiryAt(since + openMs)),
});

/** The check that a row is the one that was read, or still missing. */
export const ifUnchanged = (tie: Tie | undefined) => ({
  if: { since: unchanged(tie?.since), state: unchanged(tie?.state) },
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
 * Makes friends of a player and who has asked. Both limits, both accounts and the absence of both blocks are conditions. Returns
 * false if a row was changed meanwhile, and `hidden` if the asker has blocked the player. Throws the player's refusals.
 */
export async function befriend(
  { tables, transact, now }: MakingCall,
  me: Account,
  asker: Account,
  { mine, theirs, byCode }: { mine: Tie | undefined; theirs: Tie; byCode: true | undefined },
  begins?: Openness["shows"],
): Promise<boolean | "hidden"> {
  const { edges, profiles } = tables;
  const how = byCode && { byCode };
  const one = { add: { friends: 1 }, unless: { friends: { atLeast: mostFriends } } } as const;
  const { applied, writes } = await transact([
    edges.putItem({ ...newTie(me.id, asker.id, "friend", now), ...how }, ifUnchanged(mine)),
    edges.putItem({ ...newTie(asker.id, me.id, "friend", now), ...how }, ifUnchanged(theirs)),
    edges.updateItem(headOf(me.id), one),
    edges.updateItem(headOf(asker.id), one),
    begins
      ? profiles.updateItem({ userId: me.id }, { first: { shows: begins }, ...ifExists })
      : profiles.conditionCheckItem({ userId: me.id }, ifExists),
    profiles.conditionCheckItem({ userId: asker.id }, ifExists),
    ...noBlocks(tables, me, asker),
  ]);
  if (applied) return true;
  const [own, other, full, later, gone, nobody, blocked, hidden] = writes;
  if (!gone.applied) throw refuseOut(undefined, now);
  if (!nobody.applied) throw refuseNames([asker.username]);
  if (!blocked.applied) throw refuse(blockedByYou);
  if (!hidden.applied) return "hidden";
  if (!own.applied || !other.applied) return false;
  if (!full.applied) throw refuse(friendsFull);
  if (!later.applied) throw refuse(friendsLater);
  return false;
}

/**
 * Ends what a player has with another: the friendship, the player's own ask, or the other's, which the player declines or which a
 * block ends. The other's ask stays in the other's own list until its time is over, and nothing tells whether an ask was shown.
 */
export function part(call: Call, of: string, other: string, declines: boolean): Promise<true> {
  const uncounted = new Set<string>();
  return untilWritten(async () => {
    const { tables, transact, now } = call;
    const { edges } = tables;
    const { mine, theirs } = await tiesOf(tables, of, other);
    // What waits to be shown is over for the player as well.
    if (!mine && theirs?.state === "asking") await edges.deleteItem(waitsOf(of, other, theirs.since));
    if (!mine) return true;
    const isMutual = mine.state === "friend" && theirs?.state === "friend";
    const isAsking = mine.state === "asking";
    const counting = [...(mine.state === "friend" ? [of] : []), ...(isMutual ? [other] : [])];
    const heads = counting.filter((id) => !uncounted.has(id));
    const writes: Write<object>[] = [
      ...heads.map((id) => edges.updateItem(headOf(id), oneLess)),
      edges.deleteItem(mine, ifUnchanged(mine)),
    ];
    // An ask that was not shown is cancelled by the same writes.
    if (isMutual || (isAsking && theirs?.state !== "asking"))
      writes.push(edges.deleteItem(tieTo(other, of), ifUnchanged(theirs)));
    const ended = {
      ...endedTie(of, other, mine.since),
      other,
      since: mine.since,
      ...expiryAt(now + endedMs),
    };
    if (mine.state === "friend") writes.push(edges.putItem(ended));
    const decline = { ...declineOf(of, other), other, since: now, ...expiryAt(now + openMs) };
    if (declines && !isAsking && isOpen(mine, now)) writes.push(edges.putItem(decline));
    const { applied, writes: done } = await transact(writes);
    // Nothing counts a friend whose row a restore has brought back.
    for (const [at, id] of heads.entries()) if (!done[at]?.applied) uncounted.add(id);
    return applied;
  });
}

const oneLess = { add: { friends: -1 }, if: { friends: { atLeast: 1 } } } as const;

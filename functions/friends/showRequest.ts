import { allowanceOfDay } from "@game-backend/framework/allowances";
import type { Cost } from "@game-backend/framework/cost";
import { dayMs } from "@game-backend/framework/durations";
import { Refusal } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { isBannedAt } from "@game-backend/framework/profiles";
import type { Account } from "@game-backend/framework/route";
import { untilWritten } from "@game-backend/framework/untilWritten";
import {
  declineKey,
  friendCountersKey,
  type Relationship,
  relationshipKey,
  shownRequestsKey,
  type WaitingRequest,
  waitingRequestKey,
} from "../edges/rows";
import type { Profile } from "../profile/rows";
import { needsCode, opennessOf } from "./beginnings";
import type { Collected, Granted } from "./definition";
import { metMs, mostRequests, mostShown, wrongPerDay } from "./limits";
import {
  addFriend,
  expiryAt,
  ifExists,
  ifUnchanged,
  isPending,
  type MakingCall,
  newRelationship,
  newRelationshipUses,
  noBlocks,
  pendingRequests,
  relationshipsOf,
} from "./relationships";

/** The grants of `showRequest`. */
export const showUses = {
  ...newRelationshipUses,
  profiles: [...newRelationshipUses.profiles, "BatchGetItem", "GetItem"],
  blocks: [...newRelationshipUses.blocks, "GetItem"],
  allowances: ["UpdateItem"],
  friendsBegin: true,
} as const;

type Call = MakingCall & {
  readonly tables: Granted<typeof showUses>;
  readonly friendsBegin: string;
} & Collected<"recentPlayers" | "permissions">;

/** The most that it costs to look at a waiting request, and to show it. */
export const lookCost = { read: 17, write: 26 } as const;

/** How often a request is tried while others reach the same player: then it waits. */
const mostAttempts = 6;

/**
 * Shows a request to the other player, by a row of theirs, if this one may send it. If not, nothing is written and nobody is told.
 * With the right code it makes friends of two who have both sent one. Idempotent. Returns false if the request waits for a place.
 */
export async function showRequest(
  call: Call,
  request: Relationship,
  waiting?: WaitingRequest,
): Promise<boolean> {
  const { tables, transact, now } = call;
  const { edges, profiles } = tables;
  const isRight = waiting ? Boolean(waiting.byCode) : await isRightCode(call, request);
  const waits = async () => {
    if (waiting) return "waits" as const;
    const row = {
      ...waitingRequestKey(request.other, request.userId, request.since),
      other: request.userId,
      since: request.since,
    };
    await edges.putItem({ ...row, ...(isRight && { byCode: true }), ...expiryAt(request.until ?? now) });
    return "waits" as const;
  };
  const shown = await untilWritten(async (attempt) => {
    const { mine: row, theirs } = await relationshipsOf(tables, request.userId, request.other);
    if (row?.state !== "asking" || row.since !== request.since || !isPending(row, now)) return true;
    if (attempt === mostAttempts) return waits();
    const isAsking = theirs?.state === "asking" && isPending(theirs, now);
    const isShown = theirs?.state === "asked" && isPending(theirs, now) && (theirs.byCode || !isRight);
    if (theirs?.state === "friend" || isShown || (isAsking && !isRight)) return true;
    const from = await profiles.getItem({ userId: row.userId }, { consistent: true });
    const to = await profiles.getItem({ userId: row.other }, { consistent: true });
    // A player whose account has gone since the name was looked up is in nobody's row.
    if (!to) return (await edges.deleteItem(row, ifUnchanged(row))).applied;
    if (!from || isBannedAt(from, now) || isBannedAt(to, now)) return true;
    if (await isClosed(call, from, to)) return true;
    if (!isRight && !(await maySendRequest(call, from, to))) return true;
    const [sender, receiver] = [from, to].map(({ userId: id, username }) => ({ id, username })) as [
      Account,
      Account,
    ];
    if (isAsking)
      return (
        (await addFriend(call, receiver, sender, { mine: theirs, theirs: row, byCode: true }).catch(
          refused,
        )) !== false
      );
    const head = await edges.getItem(friendCountersKey(receiver.id), { consistent: true });
    // A player who was given a code finds a place, however many others send requests.
    const open = (await pendingRequests(call, receiver.id, "asked")).filter(
      (relationship) => Boolean(relationship.byCode) === isRight,
    );
    const before = await edges.getItem(shownRequestsKey(receiver.id, sender.id), { consistent: true });
    const lately = before && before.until > now ? before : undefined;
    if (lately && lately.times >= mostShown && !isRight) return true;
    const place = open.length < mostRequests ? [] : await ofBanned(call, open);
    if (!place) return waits();
    const shown = {
      ...newRelationship(receiver.id, sender.id, "asked", row.since),
      ...(isRight && { byCode: true as const }),
    };
    const { applied } = await transact([
      edges.putItem(shown, ifUnchanged(theirs)),
      edges.putItem(
        {
          ...{
            ...shownRequestsKey(receiver.id, sender.id),
            other: sender.id,
            times: (lately?.times ?? 0) + 1,
          },
          ...expiryAt(lately?.until ?? now + dayMs),
        },
        { if: { times: unchanged(before?.times), until: unchanged(before?.until) } },
      ),
      ...place.map((relationship) => edges.deleteItem(relationship, ifUnchanged(relationship))),
      edges.updateItem(friendCountersKey(receiver.id), {
        add: { asks: 1 },
        if: { asks: unchanged(head?.asks) },
      }),
      edges.conditionCheckItem(relationshipKey(sender.id, receiver.id), ifUnchanged(row)),
      edges.conditionCheckItem(declineKey(receiver.id, sender.id), {
        unless: { until: { atLeast: now + 1 } },
      }),
      profiles.conditionCheckItem({ userId: receiver.id }, ifExists),
      profiles.conditionCheckItem({ userId: sender.id }, ifExists),
      ...noBlocks(tables, sender, receiver),
    ]);
    return applied;
  });
  return shown !== "waits";
}

/** Friends have met by a code from now on if the one who has sent it was right: that ends a pause of their friendship. */
export async function meetByCode(call: Call, relationship: Relationship): Promise<void> {
  if (relationship.byCode || !(await isRightCode(call, relationship))) return;
  const { edges } = call.tables;
  const sides = [
    relationshipKey(relationship.userId, relationship.other),
    relationshipKey(relationship.other, relationship.userId),
  ];
  await call.transact(
    sides.map((side) => edges.updateItem(side, { set: { byCode: true }, ...ifUnchanged(relationship) })),
  );
}

/**
 * Looks again at the first of the requests that wait for a player's places, and shows those that may be shown now. Costs one read
 * unit if none waits; `spend` gets the rest.
 */
export async function lookAgain(
  call: Call,
  userId: string,
  most: number,
  spend: (cost: Cost) => Promise<void> = async () => {},
): Promise<void> {
  const { edges } = call.tables;
  const { items } = await edges.query({
    ...{ hash: userId, range: { beginsWith: "waits#" }, limit: most },
    consistent: true,
  });
  for (const wait of items as WaitingRequest[]) {
    const request = await edges.getItem(relationshipKey(wait.other, userId), { consistent: true });
    await spend(lookCost);
    const isWaiting =
      request && "state" in request && request.state === "asking" && request.since === wait.since;
    if (isWaiting && !(await showRequest(call, request, wait))) continue;
    await edges.deleteItem(waitingRequestKey(userId, wait.other, wait.since));
  }
}

/** Returns a request of a player who was banned since. Its reader does not see it: another one may have its place. */
async function ofBanned(
  { tables, now }: Call,
  open: readonly Relationship[],
): Promise<readonly Relationship[] | undefined> {
  const senders = await tables.profiles.batchGetItem(open.map(({ other }) => ({ userId: other })));
  const banned = senders.find((sender) => isBannedAt(sender, now));
  return banned && open.filter(({ other }) => other === banned.userId);
}

/** Nobody is told that a friendship was not possible, such as with a hundred friends. */
function refused(error: unknown): true {
  if (error instanceof Refusal) return true;
  throw error;
}

/** Returns true if the receiver has blocked or lately declined the sender. */
async function isClosed({ tables, now }: Call, from: Profile, to: Profile): Promise<boolean> {
  const block = await tables.blocks.getItem({ userId: to.userId, username: from.username });
  const decline = await tables.edges.getItem(declineKey(to.userId, from.userId), { consistent: true });
  return block?.blockedId === from.userId || (decline?.until ?? 0) > now;
}

/** Returns true if the receiver takes requests of the sender, and the sender may send them, without a code. */
async function maySendRequest(
  { recentPlayers, friendsBegin, now, ...call }: Call,
  from: Profile,
  to: Profile,
): Promise<boolean> {
  for (const { userId } of [from, to]) if (await needsCode(call, userId)) return false;
  const { requestsFrom } = opennessOf(to, false, friendsBegin);
  if (requestsFrom !== "met") return requestsFrom === "everyone";
  const met = await Promise.all(
    Object.values(recentPlayers).map((each) => each.metBy(to.userId, now - metMs)),
  );
  return met.flat().includes(from.userId);
}

/**
 * Returns true if the other player has read out this code when it was sent. Each try counts before the code is compared, against
 * its sender alone: nobody can use up the tries of others. One that was right is given back: so however many are tried at once, no
 * more than 20 of a day are wrong. The row notes what is counted, so a record that comes again counts nothing.
 */
async function isRightCode(
  { tables: { edges, allowances }, transact, now }: Call,
  { userId, other, code: typed, codeAt = 0 }: Relationship,
): Promise<boolean> {
  if (typed === undefined) return false;
  const { key, expiresAt } = allowanceOfDay(userId, "wrong codes of friends", now);
  const { applied, writes } = await transact([
    edges.updateItem(relationshipKey(userId, other), {
      set: { triedAt: codeAt },
      if: { codeAt: { equals: codeAt }, triedAt: { not: codeAt } },
    }),
    allowances.updateItem(key, {
      set: { expiresAt },
      add: { used: 1 },
      unless: { used: { atLeast: wrongPerDay } },
    }),
  ]);
  const [{ before }] = writes;
  const isCounted = applied || (before && "triedAt" in before && before.triedAt === codeAt);
  const code = await edges.getItem({ userId: other, to: "code" }, { consistent: true });
  const isRight =
    Boolean(isCounted) && code?.to === "code" && code.until > codeAt && code.code === normal(typed);
  if (isRight && applied) await allowances.updateItem(key, { add: { used: -1 } });
  return isRight;
}

/** Letters that are not in codes are heard for digits. */
const normal = (typed: string) =>
  typed.replaceAll(/[\s-]/g, "").toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");

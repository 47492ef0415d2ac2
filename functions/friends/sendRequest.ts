import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import type { Account } from "@game-backend/framework/route";
import { friendCountersKey, type Relationship, relationshipKey } from "../edges/rows";
import { mayPlay, refuseOut } from "../profile/mayPlay";
import type { Openness } from "./beginnings";
import { blockedByYou, friendsFull, tooManyRequests } from "./codes";
import { mostFriends, mostRequests } from "./limits";
import { ifUnchanged, isPending, type MakingCall, newRelationship, pendingRequests } from "./relationships";

/** The sender's side of a request. */
interface Sending {
  /** What the player shows, if that is not written yet: who may become a friend has it. */
  readonly begins?: Openness["shows"] | undefined;
  readonly code?: string | undefined;
  /** Counts the request, or another code for it, among those of the day, or refuses it. */
  count(): Promise<void>;
}

/**
 * Writes a friend request on the sender's side alone. It reads and writes nothing of what the other allows, not even the other's
 * profile: no answer, cost or time can tell it, and many senders to one player do not wait for each other. The consumer shows it to
 * the other, if the other takes it. Returns false if a row was changed meanwhile.
 */
export async function sendRequest(
  call: MakingCall,
  me: Account,
  them: Account,
  { mine, theirs }: { mine: Relationship | undefined; theirs: Relationship | undefined },
  { begins, code, count }: Sending,
): Promise<boolean> {
  const { tables, transact, now } = call;
  const { edges, profiles, blocks } = tables;
  const given = code !== undefined && { code, codeAt: now };
  if (mine?.state === "friend" || (mine?.state === "asking" && isPending(mine, now))) {
    if (!given) return true;
    await count();
    return (await edges.updateItem(relationshipKey(me.id, them.id), { set: given, ...ifUnchanged(mine) }))
      .applied;
  }
  const head = await edges.getItem(friendCountersKey(me.id), { consistent: true });
  if ((head?.friends ?? 0) >= mostFriends) throw refuse(friendsFull);
  if ((await pendingRequests(call, me.id, "asking")).length >= mostRequests) throw refuse(tooManyRequests);
  await count();
  const row = { ...newRelationship(me.id, them.id, "asking", now), ...given };
  const own = { userId: me.id };
  const { applied, writes } = await transact([
    edges.putItem(row, ifUnchanged(mine)),
    edges.conditionCheckItem(relationshipKey(them.id, me.id), ifUnchanged(theirs)),
    edges.updateItem(friendCountersKey(me.id), { add: { asks: 1 }, if: { asks: unchanged(head?.asks) } }),
    begins
      ? profiles.updateItem(own, { first: { shows: begins }, ...mayPlay(now) })
      : profiles.conditionCheckItem(own, mayPlay(now)),
    blocks.conditionCheckItem(
      { userId: me.id, username: them.username },
      { unless: { blockedId: { equals: them.id } } },
    ),
  ]);
  if (applied) return true;
  const [, , , out, blocked] = writes;
  if (!out.applied) throw refuseOut(out.before, now);
  if (!blocked.applied) throw refuse(blockedByYou);
  return false;
}

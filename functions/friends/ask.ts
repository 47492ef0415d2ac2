import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import type { Account } from "@game-backend/framework/route";
import { headOf, type Tie, tieTo } from "../edges/rows";
import { mayPlay, refuseOut } from "../profile/mayPlay";
import type { Openness } from "./beginnings";
import { blockedByYou, friendsFull, tooManyAsked } from "./codes";
import { mostAsks, mostFriends } from "./limits";
import { ifUnchanged, isOpen, type MakingCall, newTie, openAsks } from "./ties";

/** What is known of who asks. */
interface Asking {
  /** What the player shows, if that is not written yet: who may become a friend has it. */
  readonly begins?: Openness["shows"] | undefined;
  readonly code?: string | undefined;
  /** Counts the ask, or another code for it, among those of the day, or refuses it. */
  count(): Promise<void>;
}

/**
 * Writes an ask on the asker's side alone. It reads and writes nothing of what the other allows, not even the other's profile: no
 * answer, cost or time can tell it, and many who ask the same player do not wait for each other. The consumer shows it to the
 * other, if the other may be asked. Returns false if a row was changed meanwhile.
 */
export async function ask(
  call: MakingCall,
  me: Account,
  them: Account,
  { mine, theirs }: { mine: Tie | undefined; theirs: Tie | undefined },
  { begins, code, count }: Asking,
): Promise<boolean> {
  const { tables, transact, now } = call;
  const { edges, profiles, blocks } = tables;
  const given = code !== undefined && { code, codeAt: now };
  if (mine?.state === "friend" || (mine?.state === "asking" && isOpen(mine, now))) {
    if (!given) return true;
    await count();
    return (await edges.updateItem(tieTo(me.id, them.id), { set: given, ...ifUnchanged(mine) })).applied;
  }
  const head = await edges.getItem(headOf(me.id), { consistent: true });
  if ((head?.friends ?? 0) >= mostFriends) throw refuse(friendsFull);
  if ((await openAsks(call, me.id, "asking")).length >= mostAsks) throw refuse(tooManyAsked);
  await count();
  const row = { ...newTie(me.id, them.id, "asking", now), ...given };
  const own = { userId: me.id };
  const { applied, writes } = await transact([
    edges.putItem(row, ifUnchanged(mine)),
    edges.conditionCheckItem(tieTo(them.id, me.id), ifUnchanged(theirs)),
    edges.updateItem(headOf(me.id), { add: { asks: 1 }, if: { asks: unchanged(head?.asks) } }),
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

import type { Code } from "@game-backend/framework/codes/code";
import type { Contact } from "@game-backend/framework/contact";
import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import type { Collected } from "./definition";
import { meets, type Need, type Relation } from "./relations";

/** The contributions that a handler collects to ask whether one player may reach another. */
export const reaching = ["permissions", "relations"] as const;

type Call = Collected<(typeof reaching)[number]>;

/** What two players must at least be to each other, whatever their ages. */
const leastFor = (contact: Contact): Relation => (contact === "presence" ? "friend" : "stranger");

/**
 * May this player do this to that one? `hidden`: as if nobody were there. A code refuses the one who asks, for a reason of the
 * player's own: it says nothing of the other.
 */
export type Verdict = "shown" | "hidden" | Code;

/**
 * Asks in full whether a player may reach another one, by the other's id: the block of the other, bans, ages of both sides, and
 * what they are to each other. One's own blocks do not keep one from reaching others. Five read units at most.
 * `against`: what keeps them from each other.
 */
export async function mayReach(
  call: Call,
  contact: Contact,
  from: Account,
  to: string,
  against: readonly Kind[] = ["apart", "out"],
): Promise<Verdict> {
  const needs = await needsOf(call, contact, [from.id, to]);
  const all = [leastFor(contact), ...[...needs.values()].map(({ least }) => least)];
  const isOfFriends = !all.every((least) => meets("stranger", least));
  const [ties, apart] = await Promise.all([
    isOfFriends ? relationsTo(call, ["friends"], from, [to]) : undefined,
    relationsTo(call, against, from, [to]),
  ]);
  const relation = ties?.get(to) ?? "stranger";
  const own = needs.get(from.id);
  // Whatever the other has done: the code must not tell it.
  if (own && !meets(relation, own.least)) return own.code;
  return !apart.has(to) && all.every((least) => meets(relation, least)) ? "shown" : "hidden";
}

/** Returns true if a player may reach another one, and throws the refusal of one who may not reach such players at all. */
export async function isReached(...asked: Parameters<typeof mayReach>): Promise<boolean> {
  const verdict = await mayReach(...asked);
  if (typeof verdict !== "string") throw refuse(verdict);
  return verdict === "shown";
}

/** Asks in full whether nothing keeps a player from being in one place with these others, whose ages do not matter for it. */
export async function mayJoin(call: Pick<Call, "relations">, from: Account, to: readonly string[]) {
  const others = to.filter((id) => id !== from.id);
  return (await relationsTo(call, ["apart"], from, others)).size === 0;
}

type Kind = "friends" | "apart" | "out";

/** Returns what players are to another one, as far as parts of these kinds know. */
async function relationsTo(
  { relations }: Pick<Call, "relations">,
  kinds: readonly Kind[],
  from: Account,
  to: readonly string[],
): Promise<ReadonlyMap<string, Relation>> {
  const parts = to.length === 0 ? [] : Object.values(relations).filter(({ kind }) => kinds.includes(kind));
  const found = await Promise.all(parts.map(({ between }) => between(from, to)));
  return new Map(found.flatMap((some) => [...some]));
}

/** Throws the refusal of a player who may not reach one of these others, for the player's own age. `others` may read them then. */
export async function mustReach(
  call: Call,
  contact: Contact,
  userId: string,
  others: () => Iterable<string> | Promise<Iterable<string>>,
): Promise<void> {
  const need = (await needsOf(call, contact, [userId])).get(userId);
  if (!need) return;
  const mayMeet = await reachedBy(call, userId, need);
  if ([...(await others())].some((id) => id !== userId && !mayMeet(id))) throw refuse(need.code);
}

/** Throws the refusal of a player whom strangers may not find, because of the player's own age. */
export async function mustBeFound(call: Pick<Call, "permissions">, userId: string): Promise<void> {
  const need = (await needsOf(call, "friendRequest", [userId])).get(userId);
  if (need) throw refuse(need.code);
}

/** Returns what each of these players needs of others, the most of all parts. */
export async function needsOf(
  { permissions }: Pick<Call, "permissions">,
  contact: Contact,
  players: readonly string[],
): Promise<ReadonlyMap<string, Need>> {
  const all = await Promise.all(Object.values(permissions).map((each) => each.needsOf(contact, players)));
  const needs = new Map<string, Need>();
  for (const [id, need] of all.flatMap((some) => [...some]))
    if (!needs.has(id) || !meets(needs.get(id)?.least as Relation, need.least)) needs.set(id, need);
  return needs;
}

/**
 * For lists: returns whether a player may be reached by whom, by their ids, without a read for each; `undefined` if by everybody.
 * Blocks are not in it: see `hiddenNames` and `hidersOf`.
 */
export async function onlyFrom(
  call: Call,
  contact: Contact,
  userId: string,
): Promise<((id: string) => boolean) | undefined> {
  const need = (await needsOf(call, contact, [userId])).get(userId);
  return need && reachedBy(call, userId, need);
}

/**
 * For lists of players with their rows: returns whom a player may reach, by the ages of both sides and what they are to each other.
 * Two read units for each where age closes what matters, and one query of the player's friends. Blocks are not in it.
 */
export async function reachable(
  call: Call,
  contact: Contact,
  from: string,
  to: Iterable<string>,
): Promise<(id: string) => boolean> {
  const needs = await needsOf(call, contact, [from, ...to]);
  const isOfFriends = [...needs.values()].some(({ least }) => least !== "nobody");
  const friends = isOfFriends ? await othersOf(call, "friends", from) : new Map<string, Relation>();
  return (id) =>
    [from, id].every((one) => meets(friends.get(id) ?? "stranger", needs.get(one)?.least ?? "stranger"));
}

/** Returns whether a player with a need may be reached by whom. One query, if friends may. */
export async function reachedBy(
  { relations }: Pick<Call, "relations">,
  userId: string,
  { least }: Need,
): Promise<(id: string) => boolean> {
  if (least === "nobody") return () => false;
  const friends = await othersOf({ relations }, "friends", userId);
  return (id) => meets(friends.get(id) ?? "stranger", least);
}

/** For lists: returns the ids of those whom a player may not reach because of what they have done, such as a block. One query. */
export const apartFrom = async (
  call: Pick<Call, "relations">,
  userId: string,
): Promise<ReadonlySet<string>> => new Set((await othersOf(call, "apart", userId)).keys());

async function othersOf({ relations }: Pick<Call, "relations">, kind: Kind, userId: string) {
  const parts = Object.values(relations).filter((part) => part.kind === kind);
  const found = await Promise.all(parts.map(({ others }) => others(userId)));
  return new Map(found.flatMap((some) => [...some]));
}

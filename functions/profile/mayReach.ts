import type { Code } from "@game-backend/framework/codes/code";
import type { Contact } from "@game-backend/framework/contact";
import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import type { Collected } from "./own";
import { meets, type Need, type Relation } from "./relations";

/** What a handler collects to ask whether one player may reach another. */
export const reaching = ["permissions", "relations"] as const;

type Call = Collected<(typeof reaching)[number]>;

/** The read units of `mayReach`: both players' ages, profiles and blocks, and the tie between them. */
export const reachCost = 5;

/** What two players must at least be to each other, whatever their ages. */
const leastFor = (contact: Contact): Relation => (contact === "presence" ? "friend" : "stranger");

/**
 * May this player do this to that one? `hidden`: as if nobody were there. A code refuses the one who asks, for a reason of the
 * player's own: it says nothing of the other.
 */
export type Verdict = "shown" | "hidden" | Code;

/** Asks in full whether a player may reach another one: blocks of both sides, ages of both sides, and what they are to each other. */
export async function mayReach(call: Call, contact: Contact, from: Account, to: Account): Promise<Verdict> {
  const needs = await needsOf(call, contact, [from.id, to.id]);
  const wanted = [...needs.values()].map(({ least }) => least);
  const isOfFriends = [leastFor(contact), ...wanted].some((least) => !meets("stranger", least));
  const found = await Promise.all(
    Object.values(call.relations)
      .filter(({ kind }) => kind === "apart" || isOfFriends)
      .map(({ between }) => between(from, to)),
  );
  const known = found.flatMap((relation) => relation ?? []);
  const relation = known.includes("apart") ? "apart" : known.reduce(closer, "stranger");
  const own = needs.get(from.id);
  if (own && !meets(relation, own.least)) return own.code;
  return [leastFor(contact), ...wanted].every((least) => meets(relation, least)) ? "shown" : "hidden";
}

/** Returns true if a player may reach another one, and throws the refusal of one who may not reach such players at all. */
export async function isReached(...asked: Parameters<typeof mayReach>): Promise<boolean> {
  const verdict = await mayReach(...asked);
  if (typeof verdict !== "string") throw refuse(verdict);
  return verdict === "shown";
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

/** For lists: returns the ids of those who may not meet a player because of what they have done, such as a block. One query. */
export const apartFrom = async (
  call: Pick<Call, "relations">,
  userId: string,
): Promise<ReadonlySet<string>> => new Set((await othersOf(call, "apart", userId)).keys());

async function othersOf({ relations }: Pick<Call, "relations">, kind: "apart" | "friends", userId: string) {
  const parts = Object.values(relations).filter((part) => part.kind === kind);
  const found = await Promise.all(parts.map(({ others }) => others(userId)));
  return new Map(found.flatMap((some) => [...some]));
}

const closer = (one: Relation, other: Relation): Relation => (meets(one, other) ? one : other);

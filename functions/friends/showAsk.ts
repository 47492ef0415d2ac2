import { allowanceOfDay } from "@game-backend/framework/allowances";
import type { Cost } from "@game-backend/framework/cost";
import { dayMs } from "@game-backend/framework/durations";
import { Refusal } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { isBannedAt } from "@game-backend/framework/profiles";
import type { Account } from "@game-backend/framework/route";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { declineOf, headOf, shownOf, type Tie, tieTo, type WaitingAsk, waitsOf } from "../edges/rows";
import type { Profile } from "../profile/rows";
import { asksByCode, opennessOf } from "./beginnings";
import type { Collected, Granted } from "./definition";
import { metMs, mostAsks, mostShown, wrongPerDay } from "./limits";
import {
  befriend,
  expiryAt,
  ifExists,
  ifUnchanged,
  isOpen,
  type MakingCall,
  newTie,
  newTieUses,
  noBlocks,
  openAsks,
  tiesOf,
} from "./ties";

/** The grants of `showAsk`. */
export const showUses = {
  ...newTieUses,
  profiles: [...newTieUses.profiles, "BatchGetItem", "GetItem"],
  blocks: [...newTieUses.blocks, "GetItem"],
  allowances: ["UpdateItem"],
  friendsBegin: true,
} as const;

type Call = MakingCall & {
  readonly tables: Granted<typeof showUses>;
  readonly friendsBegin: string;
} & Collected<"meetings" | "permissions">;

/** The most that it costs to look at a request that waits, and to show it. */
export const lookCost = { read: 17, write: 26 } as const;

/** How often an ask is tried while others ask the same player: then it waits. */
const mostAttempts = 6;

/**
 * Shows an ask to the other player, by a row of theirs, if this one may ask them. If not, nothing is written and nobody is told.
 * With the right code it makes friends of two who have both asked. Idempotent. Returns false if the ask waits for a place.
 */
export async function showAsk(call: Call, ask: Tie, waiting?: WaitingAsk): Promise<boolean> {
  const { tables, transact, now } = call;
  const { edges, profiles } = tables;
  const isRight = waiting ? Boolean(waiting.byCode) : await isRightCode(call, ask);
  const waits = async () => {
    if (waiting) return "waits" as const;
    const row = { ...waitsOf(ask.other, ask.userId, ask.since), other: ask.userId, since: ask.since };
    await edges.putItem({ ...row, ...(isRight && { byCode: true }), ...expiryAt(ask.until ?? now) });
    return "waits" as const;
  };
  const shown = await untilWritten(async (attempt) => {
    const { mine: row, theirs } = await tiesOf(tables, ask.userId, ask.other);
    if (row?.state !== "asking" || row.since !== ask.since || !isOpen(row, now)) return true;
    if (attempt === mostAttempts) return waits();
    const isAsking = theirs?.state === "asking" && isOpen(theirs, now);
    const isShown = theirs?.state === "asked" && isOpen(theirs, now) && (theirs.byCode || !isRight);
    if (theirs?.state === "friend" || isShown || (isAsking && !isRight)) return true;
    const from = await profiles.getItem({ userId: row.userId }, { consistent: true });
    const to = await profiles.getItem({ userId: row.other }, { consistent: true });
    // Whose account has gone since the name was looked up is in nobody's row.
    if (!to) return (await edges.deleteItem(row, ifUnchanged(row))).applied;
    if (!from || isBannedAt(from, now) || isBannedAt(to, now)) return true;
    if (await isClosed(call, from, to)) return true;
    if (!isRight && !(await mayAsk(call, from, to))) return true;
    const [asker, asked] = [from, to].map(({ userId: id, username }) => ({ id, username })) as [
      Account,
      Account,
    ];
    if (isAsking)
      return (
        (await befriend(call, asked, asker, { mine: theirs, theirs: row, byCode: true }).catch(refused)) !==
        false
      );
    const head = await edges.getItem(headOf(asked.id), { consistent: true });
    // Who was given a code finds a place, however many others ask.
    const open = (await openAsks(call, asked.id, "asked")).filter((tie) => Boolean(tie.byCode) === isRight);
    const before = await edges.getItem(shownOf(asked.id, asker.id), { consistent: true });
    const lately = before && before.until > now ? before : undefined;
    if (lately && lately.times >= mostShown && !isRight) return true;
    const place = open.length < mostAsks ? [] : await ofBanned(call, open);
    if (!place) return waits();
    const shown = {
      ...newTie(asked.id, asker.id, "asked", row.since),
      ...(isRight && { byCode: true as const }),
    };
    const { applied } = await transact([
      edges.putItem(shown, ifUnchanged(theirs)),
      edges.putItem(
        {
          ...{ ...shownOf(asked.id, asker.id), other: asker.id, times: (lately?.times ?? 0) + 1 },
          ...expiryAt(lately?.until ?? now + dayMs),
        },
        { if: { times: unchanged(before?.times), until: unchanged(before?.until) } },
      ),
      ...place.map((tie) => edges.deleteItem(tie, ifUnchanged(tie))),
      edges.updateItem(headOf(asked.id), { add: { asks: 1 }, if: { asks: unchanged(head?.asks) } }),
      edges.conditionCheckItem(tieTo(asker.id, asked.id), ifUnchanged(row)),
      edges.conditionCheckItem(declineOf(asked.id, asker.id), { unless: { until: { atLeast: now + 1 } } }),
      profiles.conditionCheckItem({ userId: asked.id }, ifExists),
      profiles.conditionCheckItem({ userId: asker.id }, ifExists),
      ...noBlocks(tables, asker, asked),
    ]);
    return applied;
  });
  return shown !== "waits";
}

/** Friends have met by a code from now on if the one who has sent it was right: that ends a pause of their friendship. */
export async function meetByCode(call: Call, tie: Tie): Promise<void> {
  if (tie.byCode || !(await isRightCode(call, tie))) return;
  const { edges } = call.tables;
  const sides = [tieTo(tie.userId, tie.other), tieTo(tie.other, tie.userId)];
  await call.transact(
    sides.map((side) => edges.updateItem(side, { set: { byCode: true }, ...ifUnchanged(tie) })),
  );
}

/**
 * Looks again at the first of the asks that wait for a player's places, and shows those that may be shown now. Costs one read unit
 * if none waits; `spend` gets the rest.
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
  for (const wait of items as WaitingAsk[]) {
    const ask = await edges.getItem(tieTo(wait.other, userId), { consistent: true });
    await spend(lookCost);
    const isAsked = ask && "state" in ask && ask.state === "asking" && ask.since === wait.since;
    if (isAsked && !(await showAsk(call, ask, wait))) continue;
    await edges.deleteItem(waitsOf(userId, wait.other, wait.since));
  }
}

/** Returns an ask by who was banned since, which its reader does not see: another one may have its place. */
async function ofBanned({ tables, now }: Call, open: readonly Tie[]): Promise<readonly Tie[] | undefined> {
  const askers = await tables.profiles.batchGetItem(open.map(({ other }) => ({ userId: other })));
  const banned = askers.find((asker) => isBannedAt(asker, now));
  return banned && open.filter(({ other }) => other === banned.userId);
}

/** Nobody is told that a friendship was not possible, such as with a hundred friends. */
function refused(error: unknown): true {
  if (error instanceof Refusal) return true;
  throw error;
}

/** Returns true if the asked player has blocked or lately declined the other. */
async function isClosed({ tables, now }: Call, from: Profile, to: Profile): Promise<boolean> {
  const block = await tables.blocks.getItem({ userId: to.userId, username: from.username });
  const decline = await tables.edges.getItem(declineOf(to.userId, from.userId), { consistent: true });
  return block?.blockedId === from.userId || (decline?.until ?? 0) > now;
}

/** Returns true if the asked player takes asks of the other, and the other may ask, without a code. */
async function mayAsk(
  { meetings, friendsBegin, now, ...call }: Call,
  from: Profile,
  to: Profile,
): Promise<boolean> {
  for (const { userId } of [from, to]) if (await asksByCode(call, userId)) return false;
  const { asks } = opennessOf(to, false, friendsBegin);
  if (asks !== "met") return asks === "everyone";
  const met = await Promise.all(Object.values(meetings).map((each) => each.metBy(to.userId, now - metMs)));
  return met.flat().includes(from.userId);
}

/**
 * Returns true if the other player has read out this code when it was sent. Each try counts before the code is compared, of who
 * tries alone: nobody can use up the tries of others. One that was right is given back: so however many are tried at once, no more
 * than 20 of a day are wrong. The row notes what is counted, so a record that comes again counts nothing.
 */
async function isRightCode(
  { tables: { edges, allowances }, transact, now }: Call,
  { userId, other, code: typed, codeAt = 0 }: Tie,
): Promise<boolean> {
  if (typed === undefined) return false;
  const { key, expiresAt } = allowanceOfDay(userId, "wrong codes of friends", now);
  const { applied, writes } = await transact([
    edges.updateItem(tieTo(userId, other), {
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

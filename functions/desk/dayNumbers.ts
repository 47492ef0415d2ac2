import { randomUUID } from "node:crypto";
import { allowanceOfDay } from "@game-backend/framework/allowances";
import { digestOf } from "@game-backend/framework/digest";
import { Refusal } from "@game-backend/framework/errors";
import { count } from "@game-backend/framework/metrics";
import type { RequestHash } from "@game-backend/framework/requestHash";
import type { Account } from "@game-backend/framework/route";
import type { Clients, Granted } from "./definition";
import type { StaffNumbers } from "./rights";
import type { Counted } from "./rows";

/** The grants of `counting`. */
export const countingUses = { allowances: ["UpdateItem"], staffNumbers: true } as const;

export type Counting = {
  player: Account;
  tables: Granted<Pick<typeof countingUses, "allowances">>;
  now: number;
  idempotencyKey: string;
  /** False: the request has no key, and its repeats are acts of their own. */
  repeatable: boolean;
  requestHash: RequestHash;
  /** What it changes, as it is now, where the same request with the same key is another act once that has changed. */
  changes?: string | undefined;
} & Clients<Pick<typeof countingUses, "staffNumbers">>;

/**
 * Does an act of a member of the staff and counts it in the member's numbers of the day (UTC). `work` learns whether it is within
 * all of them; if it is not, operators are told. It is counted before it is done, in one write. A refused act is not counted, but
 * for a player who would have lost something: another act may have counted the same one. An act that fails in any other way may
 * have happened. The same request with the same key is a repeat, which is counted once in the day. Costs one write unit, and
 * another one for a refused act or a repeat; nothing if there is nothing to count.
 */
export async function countAct<T>(
  call: Counting,
  counts: readonly Counted[],
  work: (isWithin: boolean) => Promise<T>,
): Promise<T> {
  const all = counts.filter(({ amount }) => amount > 0);
  if (all.length === 0) return work(true);
  const { player, tables, now } = call;
  const numbers: StaffNumbers = JSON.parse(call.staffNumbers);
  const { key, expiresAt } = allowanceOfDay(player.id, "staff", now);
  const act = digestOf(`${sentBy(call)} ${actOf(call)}`);
  const sums = all.filter(({ what }) => what !== "players");
  const losers = all.flatMap(({ what, of = "" }) => (what === "players" ? [digestOf(of)] : []));
  const amounts = (sign: 1 | -1) => ({
    used: sign,
    ...Object.fromEntries(sums.map((each) => [placeOf(each), sign * each.amount])),
  });
  const include = { acts: [act], ...(losers.length > 0 && { losers }) };
  const counted = { set: { expiresAt }, add: amounts(1), include };
  const left = sums.map((each) => ({ place: placeOf(each), most: mostOf(numbers, each) - each.amount }));
  const { players = 0 } = numbers;
  const written =
    left.every(({ most }) => most >= 0) && losers.length <= players
      ? await tables.allowances.updateItem(key, {
          ...counted,
          unless: [
            { acts: { includes: act } },
            ...left.map(({ place, most }) => ({ [place]: { atLeast: most + 1 } })),
            // Of several at once, one that was counted before counts again: a condition for each has no room.
            ...(losers.length > 1
              ? [{ losers: { members: players - losers.length + 1 } }]
              : losers.map((one) => ({ losers: [{ members: players }, { excludes: one }] as const }))),
          ],
        })
      : undefined;
  const isRepeat = written?.before?.acts?.has(act) === true;
  const isWithin = written?.applied === true || isRepeat;
  if (!isWithin) count("StaffNumbersReached");
  try {
    const done = await work(isWithin);
    // The request that it repeats may have been refused meanwhile.
    if (isRepeat)
      await tables.allowances.updateItem(key, { ...counted, unless: { acts: { includes: act } } });
    return done;
  } catch (error) {
    if (written?.applied && error instanceof Refusal)
      await tables.allowances
        .updateItem(key, { add: amounts(-1), exclude: { acts: [act] }, if: { acts: { includes: act } } })
        .then(undefined, (second: unknown) => console.error(second));
    throw error;
  }
}

/** Returns what all requests with a key have in common, and what no other one without a key has. */
export const sentBy = ({ idempotencyKey, repeatable }: Pick<Counting, "idempotencyKey" | "repeatable">) =>
  repeatable ? idempotencyKey : randomUUID();

/** Returns what is asked for, whatever its key. */
export const actOf = ({ requestHash, changes }: Pick<Counting, "requestHash" | "changes">) =>
  changes === undefined ? requestHash.stored : `${requestHash.stored} ${changes}`;

const placeOf = ({ what, of }: Counted) => `of:${what}${of === undefined ? "" : `:${of}`}` as const;

/** Returns the number of the day; 0 for one that the stack does not know yet. */
function mostOf(numbers: StaffNumbers, { what, of = "" }: Counted): number {
  const most = numbers[what] ?? 0;
  if (what === "coins") return numbers.currencies?.[of] ?? most;
  // What everybody gets of things, and what is taken of them, has no larger number than what one player gets.
  return (what === "everybody" || what === "taken") && (of === "items" || of === "entitlements")
    ? Math.min(most, numbers[of] ?? 0)
    : most;
}

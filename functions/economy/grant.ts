import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { reused } from "@game-backend/framework/idempotency";
import type { RequestHash } from "@game-backend/framework/requestHash";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import type { Wallet } from "../progress/rows";
import { changeWallet } from "./changeWallet";
import { insufficient, noneLeft, owing, walletChanged, walletFull } from "./codes";
import { countMoved } from "./countMoved";
import type { Currencies } from "./currencies";
import type { Granted } from "./definition";
import { type Cause, holdingWrites } from "./effectWrites";
import { closeMonth } from "./month";
import { payDebt } from "./payDebt";
import { answered, keptIn } from "./rules/answered";
import {
  type Contents,
  coins,
  coinsIn,
  hashOf,
  isOther,
  joined,
  numberOf,
  placeOf,
  seenIn,
  thingsIn,
  withNumber,
} from "./rules/contents";
import type { Effect } from "./rules/effect";
import {
  amountsIn,
  type Belongings,
  belongingsOf,
  type Purse,
  purseIn,
  splitByRoom,
  takenBack,
  withContents,
  withoutPrice,
} from "./rules/money";

/** The grants of `grant`, and of `take`. */
export const grantUses = { progress: ["GetItem", "UpdateItem"], ledger: ["GetItem", "PutItem"] } as const;

export interface Call {
  tables: Granted<typeof grantUses>;
  transact: Transact;
  now: number;
  /** The rules of the currencies besides coins: their caps, and what regains. @default none have rules */
  currencies?: Currencies;
}

/** A grant's line in the ledger, and what else must hold. */
interface Giving
  extends Pick<Effect<Record<string, unknown>>, "kind" | "reason" | "change" | "refuse" | "back"> {
  /** The answer that a repeated request gets; nothing by default. */
  answer?: Record<string, unknown>;
  /** Written in the same transaction. */
  kept?: readonly Write<object>[];
  /** Writes what has no place in the wallet to where it waits. Without it, the whole is refused. */
  spill?: (rest: Contents) => Write<object>;
}

/**
 * Gives a player all `contents`, once for each cause: one transaction, one line of the ledger, 6 write units up to 1 KB a row; with
 * other currencies than coins also 2 read units. A repeated cause changes nothing and gets the first answer. Refuses with
 * `idempotency.key_reused` a cause that has given something else; with `wallet.full` what has no place unless it can spill; with
 * `player.not_found` a player who is not there.
 */
export async function grant(
  call: Call,
  cause: Cause,
  userId: string,
  contents: Contents,
  { kept = [], spill, answer = {}, ...line }: Giving,
): Promise<Record<string, unknown>> {
  const hash = cause.hash ?? hashOf(cause.id, contents);
  const give = () =>
    rewritten(call, { ...cause, hash }, userId, line, (wallet) => {
      const refused = line.refuse?.(wallet);
      if (refused) throw refused;
      const holding = belongingsOf(wallet, call.currencies, call.now);
      const { fits, rest } = splitByRoom(holding, contents, call.currencies);
      if (rest.length > 0 && !spill) throw noPlaceFor(rest);
      return {
        left: withContents(holding, fits),
        answer,
        isFixed: true,
        kept: [...kept, ...(rest.length > 0 && spill ? [spill(rest)] : [])],
      };
    });
  if (contents.some(isOther)) return give();
  const request = { ...call, requestHash: hash, idempotencyKey: cause.id };
  const effect = {
    ...line,
    answer,
    amount: coinsIn(contents),
    things: thingsIn(contents),
    until: cause.until,
  };
  try {
    return await changeWallet(request, userId, z.looseObject({}), effect, kept);
  } catch (error) {
    // What is refused without a look at the wallet may have a place, or a part of it.
    if (!(error instanceof Refusal && error.is(walletFull))) throw error;
    return give();
  }
}

const noPlaceFor = ([first]: Contents) =>
  refuse(walletFull, { message: `There is no place for so much: ${first ? placeOf(first) : ""}` });

/**
 * Sells contents for currencies, once for each of a player's keys: like `grant`. Refuses with `wallet.insufficient` a player who
 * has too little; with `wallet.owes` one who owes of a currency; with `wallet.none_left` one who has too few of what contents take.
 * Bought contents count as earned, however they were paid.
 */
export async function sell<Answer extends z.core.$ZodType<Record<string, unknown>>>(
  call: Call & { requestHash: RequestHash; idempotencyKey: string },
  userId: string,
  schema: Answer,
  { prices, decide, refusePrice, ...line }: Sale<z.output<Answer>>,
): Promise<z.output<Answer>> {
  const cause = { id: call.idempotencyKey, hash: call.requestHash };
  const answer = await rewritten(call, cause, userId, line, async (wallet) => {
    const refused = line.refuse?.(wallet);
    if (refused) throw refused;
    const { contents, others = [], answer, kept = [], reason } = await decide();
    let paid = belongingsOf(wallet, call.currencies, call.now);
    for (const { currency, amount } of prices) {
      const purse = purseIn(paid, currency);
      const { balance, owes } = purse;
      const details = `${owes > 0 ? `${owes} ${currency} are owed, and` : `This takes ${amount} ${currency}:`} you have ${balance}`;
      if (owes > balance || (owes > 0 && currency !== coins))
        throw refuse(owing, { message: `A refund took what was spent: ${details}`, details: { owes } });
      if (owes > 0) {
        await payDebt(call, wallet);
        return false;
      }
      if (balance < amount) throw refuse(insufficient, { message: details });
      const wrong = refusePrice?.(purse, amount);
      if (wrong) throw wrong;
      paid = withoutPrice(paid, currency, amount);
    }
    const lacking = contents.find((one) => numberOf(one) + (seenIn(wallet, one) ?? 0) < 0);
    if (lacking) throw refuse(noneLeft, { message: `You have too few: ${placeOf(lacking)}` });
    for (const each of [...others, contents]) {
      const { rest } = splitByRoom(paid, each, call.currencies);
      if (rest.length > 0) throw noPlaceFor(rest);
    }
    return { left: withContents(paid, contents), answer: keptIn(schema, answer), kept, reason };
  });
  return answered(schema, answer);
}

/** A sale: the prices, what decides, and the line in the ledger. */
export interface Sale<Answer> extends Pick<Effect<Answer>, "kind" | "reason" | "change" | "refuse"> {
  prices: readonly { currency: string; amount: number }[];
  /** Returns what is given, or taken if a number is negative, and the answer: again for each attempt. */
  decide(): Promise<{
    contents: Contents;
    /** What could be given in place of it. All of it must have a place: a refusal tells nobody what would have come. */
    others?: readonly Contents[];
    answer: Answer;
    /** Written in the same transaction. */
    kept?: readonly Write<object>[];
    /** In place of the sale's. */
    reason?: string;
  }>;
  /** Returns the refusal of what a player has of a currency, which covers the price. */
  refusePrice?(purse: Purse, amount: number): Refusal | undefined;
}

/** The outcome of a take. */
export interface TakenContents {
  /** The things that were there. Those that were gone are not among them. */
  taken: Contents;
  /** Coins that were not there, and are owed. */
  owed: number;
  /** The same of other currencies; absent if nothing is owed. */
  owes?: Readonly<Record<string, number>>;
}

interface Taking extends Pick<Giving, "kind" | "reason" | "kept" | "back"> {
  /**
   * `all`: coins and other currencies that are spent are owed, and coins also for items that are gone. `there`: what is there, and
   * nothing is owed. `nothing`: it is noted alone.
   * @default "all"
   */
  takes?: "all" | "there" | "nothing";
  /** The coins for one of each item that is gone. */
  worth?: Readonly<Record<string, number>>;
  /**
   * What it takes at most, and what is owed then; more is refused with `wallet.changed_meanwhile`.
   * @default anything
   */
  most?: TakenContents;
}

/** Takes contents from a player, once for each cause. Costs 2 read units and 6 write units. Refuses like `grant`. */
export async function take(
  call: Call,
  cause: Cause,
  userId: string,
  contents: Contents,
  { kept = [], most, takes, worth, ...line }: Taking,
): Promise<TakenContents> {
  const hash = cause.hash ?? hashOf(cause.id, contents);
  const answer = await rewritten(call, { ...cause, hash }, userId, line, (wallet) => {
    const { left, ...taken } = takenFrom(call, wallet, contents, { takes, worth });
    if (most && (isMore(taken.taken, most.taken) || isMore(debtIn(taken), debtIn(most))))
      throw refuse(walletChanged);
    return { left, answer: { ...taken }, kept };
  });
  return answer as unknown as TakenContents;
}

/** Returns true if one of some contents is more than among others. */
const isMore = (some: Contents, most: Contents): boolean =>
  some.some((one) => !most.some((each) => placeOf(each) === placeOf(one) && numberOf(each) >= numberOf(one)));

/** Returns what a take of contents would take now, and what the player would owe. Costs one read unit. */
export async function takeable(
  call: Call,
  userId: string,
  contents: Contents,
  how: Pick<Taking, "takes" | "worth">,
): Promise<TakenContents> {
  const wallet = await call.tables.progress.getItem({ userId, part: "wallet" }, { consistent: true });
  if (!wallet) return { taken: [], owed: 0 };
  const { left: _, ...taken } = takenFrom(call, wallet, contents, how);
  return taken;
}

/** Returns what is owed, of each currency. */
export const debtIn = ({ owed, owes = {} }: TakenContents): Contents =>
  Object.entries({ [coins]: owed, ...owes }).flatMap(([currency, amount]) =>
    amount > 0 ? [{ currency, amount }] : [],
  );

/** Returns what a wallet holds after contents were taken, and what that took. */
function takenFrom(
  call: Call,
  wallet: Wallet,
  contents: Contents,
  { takes = "all", worth = {} }: Pick<Taking, "takes" | "worth">,
): TakenContents & { left: Belongings } {
  const wanted = takes === "nothing" ? [] : joined(contents);
  const things = thingsIn(wanted)
    .filter((thing) => !isOther(thing))
    .map((thing) => withNumber(thing, Math.min(numberOf(thing), seenIn(wallet, thing) ?? 0)));
  const items = wanted.flatMap((one): [string, number][] =>
    "item" in one && one.until === undefined ? [[one.item, one.quantity]] : [],
  );
  const holding = belongingsOf(wallet, call.currencies, call.now);
  const currencies = amountsIn(wanted);
  const goods = { coins: coinsIn(wanted), items: Object.fromEntries(items), currencies };
  const { left } = takenBack(holding, goods, worth, takes === "all");
  const others = things.filter((thing) => !placeOf(thing).startsWith("inventory."));
  const ids = [coins, ...Object.keys(currencies)];
  const change = (id: string, part: "balance" | "owes") =>
    purseIn(left, id)[part] - purseIn(holding, id)[part];
  const paid = ids.map((currency) => ({ currency, amount: -change(currency, "balance") }));
  const owes = Object.fromEntries(
    ids.slice(1).flatMap((id) => (change(id, "owes") > 0 ? [[id, change(id, "owes")]] : [])),
  );
  return {
    left: { ...left, others: others.map((thing) => withNumber(thing, -numberOf(thing))) },
    ...{ taken: joined([...paid, ...things]), owed: change(coins, "owes") },
    ...(Object.keys(owes).length > 0 && { owes }),
  };
}

/** The state to which a wallet is brought, as it was read, and the answer. */
interface Decided {
  left: Belongings;
  answer: Record<string, unknown>;
  kept: readonly Write<object>[];
  /** In place of the line's. */
  reason?: string | undefined;
  /** Set if another attempt would keep the same: what does not meet its conditions is refused. */
  isFixed?: true;
}

/** Brings a wallet to what is decided, once for each cause. Returns the answer, or the first one. With false, it is read again. */
const rewritten = (
  { tables, transact, now }: Call,
  cause: Cause & Pick<Required<Cause>, "hash">,
  userId: string,
  line: Pick<Giving, "kind" | "reason" | "change" | "back">,
  decide: (wallet: Wallet) => Decided | Promise<Decided | false>,
) =>
  untilWritten(async () => {
    const [first, wallet] = await Promise.all([
      tables.ledger.getItem({ userId, entryId: cause.id }, { consistent: true }),
      tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
    ]);
    if (first && !cause.hash.is(first.requestHash)) throw reused();
    if (first) return first.answer;
    if (!wallet) throw refuse(noPlayer);
    if (cause.until !== undefined && (await closeMonth({ tables, transact, now }, wallet))) return false;
    const decided = await decide(wallet);
    if (!decided) return false;
    const { left, answer, kept, reason = line.reason, isFixed } = decided;
    const writes = holdingWrites(tables, wallet, left, { ...line, reason, answer }, cause, now);
    const result = await transact([...writes, ...kept]);
    if (result.applied) countMoved(writes);
    const [held, entry, ...others] = result.writes;
    // The key was used for another player or request: that stays so.
    const isUsed = others.some((one) => !one.applied && one.before && "requestHash" in one.before);
    if (!result.applied && entry?.applied && isUsed) throw reused();
    const isKeptOut = isFixed && held?.applied && entry?.applied;
    if (!result.applied && isKeptOut) throw refuse(walletChanged);
    return result.applied && answer;
  });

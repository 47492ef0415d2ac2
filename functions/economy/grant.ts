import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { reused } from "@game-backend/framework/idempotency";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import type { Wallet } from "../progress/rows";
import { changeWallet } from "./changeWallet";
import { walletFull } from "./codes";
import {
  type Contents,
  coins,
  coinsIn,
  hashOf,
  joined,
  numberOf,
  placeOf,
  seenIn,
  thingsIn,
  withNumber,
} from "./contents";
import type { Effect } from "./effect";
import { type Belongings, belongingsOf, fitting, takenBack } from "./money";
import { type Cause, rewriting } from "./movement";
import type { Granted } from "./own";

/** The grants of `grant`, and of `take`. */
export const grantUses = { progress: ["GetItem", "UpdateItem"], ledger: ["GetItem", "PutItem"] } as const;

interface Call {
  tables: Granted<typeof grantUses>;
  transact: Transact;
  now: number;
}

/** A grant's line in the ledger, and what else must hold. */
interface Giving extends Pick<Effect<Record<string, unknown>>, "kind" | "reason" | "change" | "refuse"> {
  /** The answer that a repeated request gets; nothing by default. */
  answer?: Record<string, unknown>;
  /** Written in the same transaction. */
  kept?: readonly Write<object>[];
  /** Writes what has no place in the wallet to where it waits. Without it, the whole is refused. */
  spill?: (rest: Contents) => Write<object>;
}

/**
 * Gives a player all `contents`, once for each cause: one transaction, one line of the ledger, 6 write units up to 1 KB a row. A repeated
 * cause changes nothing and gets the first answer. Refuses with `idempotency.key_reused` a cause that has given something else, with
 * `wallet.full` what has no place unless it can spill, and with `player.not_found` a player who is not there.
 */
export async function grant(
  call: Call,
  cause: Cause,
  userId: string,
  contents: Contents,
  { kept = [], spill, answer = {}, ...line }: Giving,
): Promise<Record<string, unknown>> {
  const hash = cause.hash ?? hashOf(cause.id, contents);
  const request = { ...call, requestHash: hash, idempotencyKey: cause.id };
  const effect = { ...line, answer, amount: coinsIn(contents), things: thingsIn(contents) };
  try {
    return await changeWallet(request, userId, z.looseObject({}), effect, kept);
  } catch (error) {
    // What is refused without a look at the wallet may have a place, or a part of it.
    if (!(error instanceof Refusal && error.is(walletFull))) throw error;
    return rewritten(call, { ...cause, hash }, userId, line, (wallet) => {
      const refused = line.refuse?.(wallet);
      if (refused) throw refused;
      const { fits, rest } = fitting(wallet, contents);
      if (rest.length > 0 && !spill) throw error;
      const holding = belongingsOf(wallet);
      return {
        left: { ...holding, balance: holding.balance + coinsIn(fits), others: thingsIn(fits) },
        answer,
        kept: [...kept, ...(rest.length > 0 && spill ? [spill(rest)] : [])],
      };
    });
  }
}

/** The outcome of a take. */
export interface TakenContents {
  /** The things that were there. Those that were gone are not among them. */
  taken: Contents;
  /** Coins that were not there, and are owed. */
  owed: number;
}

interface Taking extends Pick<Giving, "kind" | "reason" | "kept"> {
  /**
   * `all`: coins that are spent are owed, also for items that are gone. `there`: what is there, and nothing is owed. `nothing`: it is
   * noted alone.
   * @default "all"
   */
  takes?: "all" | "there" | "nothing";
  /** The coins for one of each item that is gone. */
  worth?: Readonly<Record<string, number>>;
}

/** Takes contents from a player, once for each cause. Costs 2 read units and 6 write units. Refuses like `grant`. */
export async function take(
  call: Call,
  cause: Cause,
  userId: string,
  contents: Contents,
  { takes = "all", worth = {}, kept = [], ...line }: Taking,
): Promise<TakenContents> {
  const hash = cause.hash ?? hashOf(cause.id, contents);
  const answer = await rewritten(call, { ...cause, hash }, userId, line, (wallet) => {
    const wanted = takes === "nothing" ? [] : joined(contents);
    const things = thingsIn(wanted).map((thing) =>
      withNumber(thing, Math.min(numberOf(thing), seenIn(wallet, thing) ?? 0)),
    );
    const items = wanted.flatMap((one): [string, number][] =>
      "item" in one && one.until === undefined ? [[one.item, one.quantity]] : [],
    );
    const holding = belongingsOf(wallet);
    const goods = { coins: coinsIn(wanted), items: Object.fromEntries(items) };
    const { left } = takenBack(holding, goods, worth, takes === "all");
    const others = things.filter((thing) => !placeOf(thing).startsWith("inventory."));
    const paid = { currency: coins, amount: holding.balance - left.balance };
    return {
      left: { ...left, others: others.map((thing) => withNumber(thing, -numberOf(thing))) },
      answer: { taken: joined([paid, ...things]), owed: left.owes - holding.owes },
      kept,
    };
  });
  return answer as unknown as TakenContents;
}

/** Brings a wallet, as it is read, to what is decided, once for each cause. Returns the answer, or the first one. */
const rewritten = (
  { tables, transact, now }: Call,
  cause: Required<Cause>,
  userId: string,
  line: Pick<Giving, "kind" | "reason" | "change">,
  decide: (wallet: Wallet) => {
    left: Belongings;
    answer: Record<string, unknown>;
    kept: readonly Write<object>[];
  },
) =>
  untilWritten(async () => {
    const [first, wallet] = await Promise.all([
      tables.ledger.getItem({ userId, entryId: cause.id }, { consistent: true }),
      tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
    ]);
    if (first && !cause.hash.is(first.requestHash)) throw reused();
    if (first) return first.answer;
    if (!wallet) throw refuse(noPlayer);
    const { left, answer, kept } = decide(wallet);
    const writes = rewriting(tables, wallet, left, { ...line, answer }, cause, now);
    const { applied } = await transact([...writes, ...kept]);
    return applied && answer;
  });

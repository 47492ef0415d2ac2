import { noPlayer } from "@game-backend/framework/codes/players";
import { type Refusal, refuse } from "@game-backend/framework/errors";
import type { Change, Conditions, Test } from "@game-backend/framework/expressions";
import type { Wallet } from "../../progress/rows";
import { insufficient, noneLeft, owing, walletFull } from "../codes";
import type { Back, LedgerKind } from "../rows";
import { type Contents, mostKinds, numberOf, placeOf, seenIn, thingsIn } from "./contents";
import { boughtAfter, type Parts, partsOf } from "./parts";

/**
 * The change that a request makes to a wallet. Its conditions decide whether it is written, so nothing is read first.
 */
export interface Effect<Answer> {
  /** The kind in the ledger. */
  kind: LedgerKind;
  /** Coins added; negative for payments. An integer. */
  amount: number;
  /** The text that the player reads in the ledger. */
  reason: string;
  /** Set if it takes back what an earlier line did. */
  back?: Back | undefined;
  /** Set if no counter counts it. */
  uncounted?: true | undefined;
  /** The answer to the request and to its retries. */
  answer: Answer;
  /**
   * False for a change that takes coins and is no payment: its own conditions say which wallet it is for, debts don't refuse it,
   * and bought coins stay as they are.
   *
   * @default true if `amount` is negative
   */
  isPayment?: false;
  /** The things besides coins that are given, or taken if a number is negative. */
  things?: Contents;
  /** The things that `change` itself gives or takes, for the ledger's line. */
  listed?: Contents;
  /** The end of the time in which its cause can come, in milliseconds since the epoch. @default none */
  until?: number | undefined;
  /** Changes other than the balance and things. */
  change?: Change<Wallet>;
  /** Returns the refusal of a wallet that does not meet the conditions of `change`; `undefined` if it does. */
  refuse?(wallet: Wallet): Refusal | undefined;
}

/** The largest balance of any currency. Sums stay exact far beyond it. */
export const maxBalance = 10 ** 12;

/**
 * Returns the write that applies the effect. The balance stays between zero and `maxBalance`. A payment is written for a wallet
 * without bought coins and debts, as most are, or for one whose parts were seen.
 */
export function walletChange(effect: Effect<unknown>, seen?: Parts): Change<Wallet> {
  const { amount } = effect;
  const change = withThings(effect);
  if (isPayment(effect)) return seen ? paymentOf(seen, -amount, change) : paymentOfEarned(-amount, change);
  return {
    ...change,
    add: { ...change.add, balance: amount },
    if: { ...change.if, balance: balanceFor(amount) },
  };
}

const balanceFor = (amount: number): Test => {
  if (amount === 0) return { exists: true };
  return amount < 0 ? { atLeast: -amount } : { atMost: maxBalance - amount };
};

/** Returns the change of an effect with its things: those taken are there, and a full inventory gets no further kind of item. */
function withThings({ things = [], change = {} }: Effect<unknown>): Change<Wallet> {
  const moved = thingsIn(things).map((thing) => [placeOf(thing), numberOf(thing)] as const);
  if (moved.length === 0) return change;
  const taken = moved.filter(([, number]) => number < 0);
  const kinds = moved.filter(([place, number]) => number > 0 && place.startsWith("inventory."));
  return {
    ...change,
    add: { ...change.add, ...Object.fromEntries(moved) },
    if: {
      ...Object.fromEntries(taken.map(([place, number]) => [place, { atLeast: -number }])),
      ...change.if,
    },
    unless: [
      ...[change.unless ?? []].flat(),
      ...kinds.map(([place]) => ({
        [place]: { exists: false },
        inventory: { members: mostKinds + 1 - kinds.length },
      })),
    ] as Conditions<Wallet>[],
  };
}

/** Returns true for an effect that pays with coins. */
export const isPayment = ({ amount, isPayment }: Pick<Effect<unknown>, "amount" | "isPayment">): boolean =>
  amount < 0 && isPayment !== false;

const paymentOfEarned = (payment: number, change: Change<Wallet>): Change<Wallet> => ({
  ...change,
  add: { ...change.add, balance: -payment },
  if: { ...change.if, balance: { atLeast: payment } },
  unless: [
    ...[change.unless ?? []].flat(),
    { bought: { atLeast: 1 } },
    { owes: { atLeast: 1 } },
  ] as Conditions<Wallet>[],
});

/** The condition on the balance is no narrower than needed, so that payments of one player rarely disturb each other. */
function paymentOf(seen: Parts, payment: number, change: Change<Wallet>): Change<Wallet> {
  const bought = boughtAfter(seen, payment);
  const balance = bought === seen.bought ? { atLeast: payment + bought } : { equals: seen.balance };
  return {
    ...change,
    set: { ...change.set, bought },
    add: { ...change.add, balance: -payment },
    if: { ...change.if, balance, bought: { equals: seen.bought } },
    unless: [...[change.unless ?? []].flat(), { owes: { atLeast: 1 } }] as Conditions<Wallet>[],
  };
}

/** Returns the part of an effect's amount that is bought coins. */
export const boughtPart = (effect: Effect<unknown>, seen: Parts | undefined): number =>
  seen && isPayment(effect) ? boughtAfter(seen, -effect.amount) - seen.bought : 0;

/** Returns the refusal of a payment by a player who owes coins; `undefined` for others. */
function refusedDebt(effect: Effect<unknown>, wallet: Wallet): Refusal | undefined {
  const { owes } = partsOf(wallet);
  if (!isPayment(effect) || owes === 0) return undefined;
  const message = `A refund took what was spent: ${owes} coins are owed, the balance is ${wallet.balance}`;
  return refuse(owing, { message, details: { owes } });
}

/** Returns the refusal of a wallet that did not meet the conditions: 404 if it does not exist, otherwise 409. */
export function refusal(effect: Effect<unknown>, wallet: Wallet | undefined): Refusal {
  if (!wallet) return refuse(noPlayer);
  return (
    effect.refuse?.(wallet) ??
    refusedDebt(effect, wallet) ??
    refusedThings(effect, wallet) ??
    refusedBalance(effect.amount, wallet.balance)
  );
}

/** Returns the refusal of a wallet that lacks something that is taken, or holds too many kinds of items; `undefined` for others. */
function refusedThings({ things = [], amount }: Effect<unknown>, wallet: Wallet): Refusal | undefined {
  if (wallet.balance + amount < 0) return undefined;
  const lacking = thingsIn(things).find((thing) => numberOf(thing) + (seenIn(wallet, thing) ?? 0) < 0);
  if (lacking) return refuse(noneLeft, { message: `You have too few: ${placeOf(lacking)}` });
  return things.length > 0 && wallet.balance <= maxBalance - Math.max(0, amount)
    ? refuse(walletFull, { message: `An inventory holds at most ${mostKinds} kinds of items` })
    : undefined;
}

const refusedBalance = (amount: number, balance: number) =>
  amount < 0
    ? refuse(insufficient, { message: `Not enough coins: this takes ${-amount}, the balance is ${balance}` })
    : refuse(walletFull, {
        message: `A wallet holds at most ${maxBalance} coins, the balance is ${balance}`,
      });

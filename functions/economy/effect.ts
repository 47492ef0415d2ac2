import { noPlayer } from "@game-backend/framework/codes/players";
import { type Refusal, refuse } from "@game-backend/framework/errors";
import type { Change, Conditions } from "@game-backend/framework/expressions";
import type { Wallet } from "../progress/rows";
import { insufficient, owing, walletFull } from "./codes";
import { boughtAfter, type Parts, partsOf } from "./parts";

/**
 * The change that a request makes to a wallet. Its conditions decide whether it is written, so nothing is read first.
 */
export interface Effect<Answer> {
  /** The kind in the ledger, such as `shop/buy`. */
  kind: string;
  /** Coins added; negative for payments. An integer. */
  amount: number;
  /** The text that the player reads in the ledger. */
  reason: string;
  /** The answer to the request and to its retries. */
  answer: Answer;
  /**
   * False for a change that takes coins and is no payment: its own conditions say which wallet it is for, debts don't refuse it,
   * and bought coins stay as they are.
   *
   * @default true if `amount` is negative
   */
  isPayment?: false;
  /** Changes other than the balance. */
  change?: Change<Wallet>;
  /** Returns the refusal of a wallet that does not meet the conditions of `change`; `undefined` if it does. */
  refuse?(wallet: Wallet): Refusal | undefined;
}

/** The largest balance, in coins. Sums stay exact far beyond it. */
export const maxBalance = 10 ** 12;

/**
 * Returns the write that applies the effect. The balance stays between zero and `maxBalance`. A payment is written for a wallet
 * without bought coins and debts, as most are, or for one whose parts were seen.
 */
export function walletChange(effect: Effect<unknown>, seen?: Parts): Change<Wallet> {
  const { amount, change = {} } = effect;
  if (isPayment(effect)) return seen ? paymentOf(seen, -amount, change) : paymentOfEarned(-amount, change);
  return {
    ...change,
    add: { ...change.add, balance: amount },
    if: { ...change.if, balance: amount < 0 ? { atLeast: -amount } : { atMost: maxBalance - amount } },
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
    effect.refuse?.(wallet) ?? refusedDebt(effect, wallet) ?? refusedBalance(effect.amount, wallet.balance)
  );
}

const refusedBalance = (amount: number, balance: number) =>
  amount < 0
    ? refuse(insufficient, { message: `Not enough coins: this takes ${-amount}, the balance is ${balance}` })
    : refuse(walletFull, {
        message: `A wallet holds at most ${maxBalance} coins, the balance is ${balance}`,
      });

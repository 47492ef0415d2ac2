import { HttpError } from "../lib/errors";
import type { Change } from "../lib/expressions";
import type { Wallet } from "./rows";

/** The change that a request makes to a wallet. Its conditions decide when it is written; nothing is read first. */
export interface Effect<Answer> {
  /** As the ledger names it, such as `shop/buy`. */
  kind: string;
  /** Coins added; negative when paid. A whole number. */
  amount: number;
  /** For the player to read in the ledger. */
  reason: string;
  /** The answer to the request and to its repetitions. */
  answer: Answer;
  /** Besides the balance. */
  change?: Change<Wallet>;
  /** Why this wallet does not meet the conditions of `change`; `undefined` when it does. */
  refuse?(wallet: Wallet): string | undefined;
}

/** Coins; sums of amounts stay exact far beyond it. */
export const maxBalance = 10 ** 12;

/** The one write that the effect is: never below zero, never above `maxBalance`. */
export function walletChange({ amount, change = {} }: Effect<unknown>): Change<Wallet> {
  const enough = amount < 0 ? { atLeast: -amount } : { atMost: maxBalance - amount };
  return {
    ...change,
    add: { ...change.add, balance: amount },
    if: { ...change.if, balance: enough },
  };
}

/** Why a wallet refused the effect: 404 without a wallet, else 409. */
export function refusal({ amount, refuse }: Effect<unknown>, wallet: Wallet | undefined): HttpError {
  if (!wallet) return new HttpError(404, "There is no such player");
  return new HttpError(409, refuse?.(wallet) ?? refusedBalance(amount, wallet.balance));
}

const refusedBalance = (amount: number, balance: number) =>
  amount < 0
    ? `Not enough coins: this takes ${-amount}, the balance is ${balance}`
    : `A wallet holds at most ${maxBalance} coins, the balance is ${balance}`;

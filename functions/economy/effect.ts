import { noPlayer } from "@game-backend/framework/codes/players";
import { type Refusal, refuse } from "@game-backend/framework/errors";
import type { Change } from "@game-backend/framework/expressions";
import { insufficient, walletFull } from "./codes";
import type { Wallet } from "./rows";

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
  /** Changes other than the balance. */
  change?: Change<Wallet>;
  /** Returns the refusal of a wallet that does not meet the conditions of `change`; `undefined` if it does. */
  refuse?(wallet: Wallet): Refusal | undefined;
}

/** The largest balance, in coins. Sums stay exact far beyond it. */
export const maxBalance = 10 ** 12;

/** Returns the write that applies the effect. The balance stays between zero and `maxBalance`. */
export function walletChange({ amount, change = {} }: Effect<unknown>): Change<Wallet> {
  const enough = amount < 0 ? { atLeast: -amount } : { atMost: maxBalance - amount };
  return {
    ...change,
    add: { ...change.add, balance: amount },
    if: { ...change.if, balance: enough },
  };
}

/** Returns the refusal of a wallet that did not meet the conditions: 404 if it does not exist, otherwise 409. */
export function refusal(effect: Effect<unknown>, wallet: Wallet | undefined): Refusal {
  if (!wallet) return refuse(noPlayer);
  return effect.refuse?.(wallet) ?? refusedBalance(effect.amount, wallet.balance);
}

const refusedBalance = (amount: number, balance: number) =>
  amount < 0
    ? refuse(insufficient, { message: `Not enough coins: this takes ${-amount}, the balance is ${balance}` })
    : refuse(walletFull, {
        message: `A wallet holds at most ${maxBalance} coins, the balance is ${balance}`,
      });

import { count } from "../lib/metrics";

/** Counts, for operators, coins that a wallet got, or paid if the amount is negative. */
export const countCoins = (amount: number): void =>
  count(amount < 0 ? "CoinsSpent" : "CoinsGranted", Math.abs(amount));

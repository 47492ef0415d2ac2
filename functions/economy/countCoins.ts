import { count } from "@game-backend/framework/metrics";

/** Counts in the operators' metrics the coins that a wallet received, or paid if the amount is negative. */
export const countCoins = (amount: number): void =>
  count(amount < 0 ? "CoinsSpent" : "CoinsGranted", Math.abs(amount));

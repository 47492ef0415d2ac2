import type { Coins } from "../packages/contracts/data/economy";

/** The coins that a new player has, and the most that matches give. */
export const coins = {
  atStart: 100,
  ofMatches: { coinsPerDay: 300, paidPerOpponent: 2 },
} as const satisfies Coins;

import { defaultBudget, playerBudgetVariable } from "@game-backend/framework/budget";

import type { Kind } from "./argument";

/** A request costs at least 8 units, so a budget in the hundreds would refuse a player who only opens the game. */
export const playerBudgetUnits: Kind = {
  says: "0 or a whole number from 1000 on",
  has: (value) => Number.isInteger(value) && (value === 0 || Number(value) >= 1_000),
};

/** The arguments of components whose functions count what players use. */
export interface Budgeted {
  /**
   * The most that one player's requests and messages may cost in an hour, in write units of DynamoDB; 0 for no limit.
   *
   * @default 24000, which is $0.015 in us-east-1
   */
  playerBudget?: number;
}

/** Returns the environment variable with the budget. */
export const budgetVariable = ({ playerBudget = defaultBudget }: Budgeted) => ({
  [playerBudgetVariable]: String(playerBudget),
});

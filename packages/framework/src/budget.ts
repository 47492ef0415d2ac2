import type { allowances } from "./allowances";
import { budgetLimit } from "./codes/limits";
import { refuse } from "./errors";
import { hourOf, type Meter, meter } from "./meter";
import type { TableClient } from "./tableClient";

/** The environment variable with a player's budget. */
export const playerBudgetVariable = "PLAYER_BUDGET";

/**
 * The maximum cost of a player's requests in an hour (UTC), in DynamoDB write units: $0.015 if a write unit costs
 * $0.000000625.
 */
export const defaultBudget = 24_000;

/** The grant of a function that meters players. */
export const budgetUses = { allowances: ["UpdateItem"] } as const;

export type AllowancesTable = Pick<TableClient<typeof allowances>, "updateItem">;

export interface Budget extends Pick<Meter, "note"> {
  /** Charges a player's request to the budget. Throws 429 once the hour's budget is used up. */
  spend(userId: string, weight: number): Promise<void>;
}

/** Returns the hourly budget of players, or a share of it, counted by a `meter`. A budget of 0 sets no limit. */
export function budget(
  table: AllowancesTable,
  limit: number,
  now: () => number,
  { name, part }: { name?: string; part: number } = { part: 1 },
): Budget {
  const add = (userId: string, used: number) => addUsed(table, userId, used, now(), name);
  const { note, spend } = meter(add, Math.floor(limit * part), now);
  return {
    note,
    async spend(userId, weight) {
      const seconds = await spend(userId, weight);
      if (seconds === 0) return;
      throw refuse(budgetLimit, { retryAfter: seconds });
    },
  };
}

/** Adds to what a player has used this hour, and returns the sum. */
export async function addUsed(
  table: AllowancesTable,
  userId: string,
  used: number,
  now: number,
  name?: string,
): Promise<number> {
  const { period, expiresAt } = hourOf(now, name);
  const { before } = await table.updateItem({ userId, period }, { set: { expiresAt }, add: { used } });
  return (before?.used ?? 0) + used;
}

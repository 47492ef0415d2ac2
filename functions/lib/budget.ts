import type { allowances } from "./allowances";
import { HttpError } from "./errors";
import { hourOf, type Meter, meter } from "./meter";
import type { TableClient } from "./tableClient";

/** The environment variable with the budget of a player. */
export const playerBudgetVariable = "PLAYER_BUDGET";

/**
 * The most that one player's requests may cost in an hour (UTC), in write units of DynamoDB: $0.015 if a write unit
 * costs $0.000000625.
 */
export const defaultBudget = 24_000;

/** The grant of a function that counts what players use. */
export const budgetUses = { allowances: ["UpdateItem"] } as const;

export type AllowancesTable = Pick<TableClient<typeof allowances>, "updateItem">;

export interface Budget extends Pick<Meter, "note"> {
  /** Counts what a player's request uses. Throws 429 once the hour's budget is used. */
  spend(userId: string, weight: number): Promise<void>;
}

/** Returns the budget that players have each hour, counted by a `meter`. A budget of 0 sets no limit. */
export function budget(table: AllowancesTable, limit: number, now: () => number = Date.now): Budget {
  const { note, spend } = meter((userId, used) => added(table, userId, used, now()), limit, now);
  return {
    note,
    async spend(userId, weight) {
      const seconds = await spend(userId, weight);
      if (seconds === 0) return;
      throw new HttpError(429, "You have sent more than an hour takes", { "Retry-After": `${seconds}` });
    },
  };
}

/** Adds to what a player has used in this hour, and returns the sum. */
export async function added(
  table: AllowancesTable,
  userId: string,
  used: number,
  now: number,
): Promise<number> {
  const { period, expiresAt } = hourOf(now);
  const { before } = await table.updateItem({ userId, period }, { set: { expiresAt }, add: { used } });
  return (before?.used ?? 0) + used;
}

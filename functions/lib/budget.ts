import type { allowances } from "./allowances";
import { HttpError } from "./errors";
import type { TableClient } from "./tableClient";

/** The environment variable with the budget of a player. */
export const playerBudgetVariable = "PLAYER_BUDGET";

/**
 * The most that one player's requests may cost in an hour (UTC), in write units of DynamoDB: $0.015 if a write unit
 * costs $0.000000625.
 */
export const defaultBudget = 24_000;

/** A function writes down what a player has used whenever it comes to this many write units. */
export const share = 50;

/** Players that a function keeps in mind, with about 100 bytes each. */
const mostPlayers = 10_000;

const hourMs = 3_600_000;

/** The grant of a function that counts what players use. */
export const budgetUses = { allowances: ["UpdateItem"] } as const;

export type AllowancesTable = Pick<TableClient<typeof allowances>, "updateItem">;

export interface Budget {
  /** Counts what a player's request uses. Throws 429 once the hour's budget is used. */
  spend(userId: string, weight: number): Promise<void>;
  /** Counts what a player's request has used, whatever the budget. */
  note(userId: string, weight: number): Promise<void>;
}

interface Tally {
  /** Counted since this function last wrote. */
  unwritten: number;
  /** Set once the budget is used. */
  exceeded?: true;
}

/**
 * Returns the budget that players have each hour. A function counts in memory, and adds to the player's row whenever it
 * has counted `share`: one write unit, a fiftieth of what it limits. Only then does it learn what other functions have
 * counted, so a player can exceed the budget by `share` for each running function. After that a refusal costs no unit.
 * A budget of 0 sets no limit.
 */
export function budget(table: AllowancesTable, limit: number, now: () => number = Date.now): Budget {
  const tallies = new Map<string, Tally>();
  let hour = 0;

  function tallyOf(userId: string): Tally {
    const current = Math.floor(now() / hourMs);
    if (current !== hour || tallies.size >= mostPlayers) tallies.clear();
    hour = current;
    const tally = tallies.get(userId) ?? { unwritten: 0 };
    tallies.set(userId, tally);
    return tally;
  }

  async function note(userId: string, weight: number): Promise<void> {
    if (limit === 0) return;
    const tally = tallyOf(userId);
    tally.unwritten += weight;
    if (tally.unwritten < share) return;
    const used = Math.ceil(tally.unwritten);
    tally.unwritten = 0;
    try {
      if ((await added(table, userId, used, now())) > limit) tally.exceeded = true;
    } catch (error) {
      // A request is not refused because it could not be counted; the next one tries again.
      tally.unwritten += used;
      console.error(error);
    }
  }

  return {
    note,
    async spend(userId, weight) {
      if (!tallyOf(userId).exceeded) await note(userId, weight);
      if (!tallyOf(userId).exceeded) return;
      const seconds = Math.ceil((hourMs - (now() % hourMs)) / 1000);
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
  const hour = Math.floor(now / hourMs);
  const period = `requests ${new Date(hour * hourMs).toISOString().slice(0, 13)}`;
  const expiresAt = ((hour + 1) * hourMs) / 1000;
  const { before } = await table.updateItem({ userId, period }, { set: { expiresAt }, add: { used } });
  return (before?.used ?? 0) + used;
}

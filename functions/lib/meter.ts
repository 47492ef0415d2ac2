/** A function writes down what a player has used whenever it comes to this many write units. */
export const share = 50;

/** Players that a function keeps in mind, with about 100 bytes each. */
const mostPlayers = 10_000;

const hourMs = 3_600_000;

/** Adds to what a player has used in this hour, and returns the sum. */
export type AddUse = (userId: string, used: number) => Promise<number>;

/** Counts what players use in an hour, against a limit for each. */
export interface Meter {
  /** Counts what a player's request uses. Returns 0, or the seconds until the next hour once the budget is used. */
  spend(userId: string, weight: number): Promise<number>;
  /** Counts what a player's request has used, whatever the budget. */
  note(userId: string, weight: number): Promise<void>;
}

interface Tally {
  /** Counted since this function last wrote. */
  unwritten: number;
  /** Set once the budget is used. */
  exceeded?: true;
}

/** Returns the rest of the key of a player's row for this hour (UTC), and the row's expiry. */
export function hourOf(now: number): { period: string; expiresAt: number } {
  const hour = Math.floor(now / hourMs);
  const period = `requests ${new Date(hour * hourMs).toISOString().slice(0, 13)}`;
  return { period, expiresAt: ((hour + 1) * hourMs) / 1000 };
}

/**
 * Returns a meter of what players use each hour. A function counts in memory, and adds to the player's row whenever it has
 * counted `share`: one write unit, a fiftieth of what it limits. Only then does it learn what other functions have
 * counted, so a player can exceed the budget by `share` for each running function. After that a refusal costs no unit.
 * A limit of 0 is none. Pulumi serializes this function with the partners' authorizer: it captures plain values only.
 */
export function meter(add: AddUse, limit: number, now: () => number = Date.now): Meter {
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
      if ((await add(userId, used)) > limit) tally.exceeded = true;
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
      return tallyOf(userId).exceeded ? Math.ceil((hourMs - (now() % hourMs)) / 1000) : 0;
    },
  };
}

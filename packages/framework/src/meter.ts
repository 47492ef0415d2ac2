import { hourMs } from "./durations";
/** A function records what a player has used whenever its own count reaches this many write units. */
export const share = 50;

/** The number of players that a function keeps in memory, about 100 bytes each. */
const mostPlayers = 10_000;

/** Adds to what a player has used this hour, and returns the sum. */
export type AddUse = (userId: string, used: number) => Promise<number>;

/** Counts what each player uses in an hour, against a limit. */
export interface Meter {
  /** Counts what a player's request uses. Returns 0, or the seconds until the next hour once the budget is used up. */
  spend(userId: string, weight: number): Promise<number>;
  /** Counts what a player's request has used, even beyond the budget. */
  note(userId: string, weight: number): Promise<void>;
}

interface Tally {
  /** The weight counted since this function last wrote. */
  unwritten: number;
  /** Set once the budget is used up. */
  exceeded?: true;
}

/** Returns the sort key of a player's row of what is counted in this hour (UTC), and the row's expiry. */
export function hourOf(now: number, name = "requests"): { period: string; expiresAt: number } {
  const hour = Math.floor(now / hourMs);
  const period = `${name} ${new Date(hour * hourMs).toISOString().slice(0, 13)}`;
  return { period, expiresAt: ((hour + 1) * hourMs) / 1000 };
}

/**
 * Returns a meter of what players use each hour. A function counts in memory, and adds its count to the player's row
 * whenever it reaches `share`. This costs one write unit, a fiftieth of what was counted. The function learns only
 * then what other functions have counted, so a player can exceed the budget by `share` for each running function.
 * After that, refusals cost nothing. A limit of 0 means no limit.
 */
export function meter(add: AddUse, limit: number, now: () => number): Meter {
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
      // A request is not refused if it could not be counted. The next one tries again.
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

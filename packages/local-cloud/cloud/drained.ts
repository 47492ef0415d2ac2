import { PATIENCE, type RunClock } from "../core/clock";
import type { Services } from "./services";

/**
 * The most times that `drained` follows work that has ended to the work that it caused. A run that others use meanwhile is never
 * quiet.
 */
const drainRounds = 8;

/**
 * Settles when what was caused so far is done: what is under way has ended, and the mappings have caught up with their sources.
 * Effects of others meanwhile do not count.
 */
export async function drained(clock: RunClock, mappings: Services["mappings"]): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(
      () => reject(clock.stillUnderWay([...clock.underWay(), ...mappings.behind()])),
      PATIENCE,
    );
  });
  try {
    for (let round = 1; round <= drainRounds; round++) {
      await Promise.race([mappings.drained(round), tooLate]);
      if ((await clock.ended(round)) && mappings.behind().length === 0) return;
    }
  } finally {
    clearTimeout(late);
  }
}

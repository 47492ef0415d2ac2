import { randomUUID } from "node:crypto";
import type { Allowances, Use } from "./allowances";
import { latestNow } from "./clockSkew";
import { hourSeconds } from "./durations";
import { isWritten } from "./isWritten";

/** Seconds for which a row is kept after an interval's first use. */
const keptSeconds = hourSeconds;

/**
 * Counts one use in the current interval of some seconds unless `limit` is reached. Returns 0 if it was counted, otherwise
 * the seconds until the next interval begins. A use has one row, whatever the number of intervals. Costs one write unit if
 * `again` is right, otherwise two.
 */
export async function countInInterval(
  { allowances }: Allowances,
  { who, what, limit }: Use,
  {
    seconds,
    now,
    again,
  }: { seconds: number; now: number /** Not the interval's first use. */; again: boolean },
): Promise<number> {
  const key = { userId: who, period: what };
  const interval = intervalOf(seconds, now);
  // An interval further ahead was counted while a clock was wrong.
  const latest = intervalOf(seconds, latestNow(now));
  const isCurrent = [{ atLeast: interval }, { atMost: latest }] as const;
  const last = randomUUID();
  const begin = () =>
    allowances.updateItem(key, {
      set: { interval, inInterval: 1, used: 1, last, expiresAt: Math.ceil(now / 1_000) + keptSeconds },
      unless: { interval: isCurrent },
    });
  const add = () =>
    allowances.updateItem(key, {
      set: { last },
      add: { inInterval: 1 },
      if: { interval: isCurrent, inInterval: { atMost: limit - 1 } },
      unless: { last: { equals: last } },
    });
  for (const attempt of again ? [add, begin] : [begin, add]) {
    const written = await attempt();
    if (isWritten(written, { last })) return 0;
    const { interval: counted = 0, inInterval = 0 } = written.before ?? {};
    if (counted >= interval && counted <= latest && inInterval >= limit) break;
  }
  return (interval + 1) * seconds - now / 1_000;
}

/** Returns the number of the interval, counted from the epoch. */
export const intervalOf = (seconds: number, now: number) => Math.floor(now / 1_000 / seconds);

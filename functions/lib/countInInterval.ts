import { randomUUID } from "node:crypto";

import type { Allowances, Use } from "./allowances";
import { isWritten } from "./isWritten";

/** Seconds for which a row is kept after its last use. */
const keptSeconds = 3_600;

/**
 * Counts one use in the current interval of some seconds unless `limit` is reached. Returns 0 if it was counted, otherwise
 * the seconds until the next interval begins. A use has one row, whatever the number of intervals. Costs one write unit,
 * or two for another use in the same interval.
 */
export async function countInInterval(
  { allowances }: Allowances,
  { who, what, limit }: Use,
  seconds: number,
  now: number,
): Promise<number> {
  const key = { userId: who, period: what };
  const interval = Math.floor(now / 1_000 / seconds);
  const last = randomUUID();
  const first = await allowances.updateItem(key, {
    set: { interval, inInterval: 1, used: 1, last, expiresAt: Math.ceil(now / 1_000) + keptSeconds },
    unless: { interval: { atLeast: interval } },
  });
  if (isWritten(first, { last })) return 0;
  const next = await allowances.updateItem(key, {
    set: { last },
    add: { inInterval: 1 },
    if: { inInterval: { atMost: limit - 1 } },
    unless: { last: { equals: last } },
  });
  return isWritten(next, { last }) ? 0 : (interval + 1) * seconds - now / 1_000;
}

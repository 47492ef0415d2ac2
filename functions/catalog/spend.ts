import { randomUUID } from "node:crypto";
import type { Allowance } from "@game-backend/framework/allowances";
import { latestNow } from "@game-backend/framework/clockSkew";
import { daySeconds } from "@game-backend/framework/durations";
import { isWritten } from "@game-backend/framework/isWritten";
import { periodOf } from "@game-backend/framework/period";
import type { Plan } from "@game-backend/framework/plan";
import type { Granted } from "./definition";

export type Exceeded = "quota" | "rate";

/**
 * Counts a player's request against the plan. If the request exceeds a limit, returns that limit and counts nothing.
 * Costs one write, or two for another request in the same interval. Each player has separate rows, so the number of
 * players is not limited.
 *
 * The rate is limited per interval of `burst / rate` seconds. An interval accepts `burst` requests, however they are
 * distributed.
 */
export async function spend(
  { allowances }: Granted<{ allowances: ["UpdateItem"] }>,
  userId: string,
  plan: Plan,
  now: number,
): Promise<Exceeded | undefined> {
  const { quota, burst } = plan;
  const { period, expiresAt } = quotaPeriod(quota.period, now);
  const interval = intervalOf(plan, now);
  const key = { userId, period };
  const last = randomUUID();
  const first = await allowances.updateItem(key, {
    set: { interval, inInterval: 1, expiresAt, last },
    add: { used: 1 },
    // An interval further ahead was counted while a clock was wrong.
    unless: [
      { interval: [{ atLeast: interval }, { atMost: intervalOf(plan, latestNow(now)) }] },
      { used: { atLeast: quota.limit } },
    ],
  });
  if (isWritten(first, { last })) return undefined;
  const next = await allowances.updateItem(key, {
    set: { last },
    add: { used: 1, inInterval: 1 },
    if: { inInterval: { atMost: burst - 1 }, used: { atMost: quota.limit - 1 } },
    unless: { last: { equals: last } },
  });
  return isWritten(next, { last }) ? undefined : exceeded(plan, next.before);
}

const exceeded = ({ quota }: Plan, row: Allowance | undefined): Exceeded =>
  row && row.used >= quota.limit ? "quota" : "rate";

const intervalOf = ({ rate, burst }: Plan, now: number) => Math.floor((now / 1000) * (rate / burst));

/** Returns the name of a quota's period, and the row's expiry: a day after the period, in seconds since the epoch. */
export function quotaPeriod(period: Plan["quota"]["period"], now: number) {
  const { name, ends } = periodOf(period === "DAY" ? "day" : "month", now);
  return { period: name, expiresAt: ends / 1000 + daySeconds };
}

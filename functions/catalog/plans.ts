import type { Plan } from "@game-backend/framework/plan";

/** The plans for clients with an API key, and for players. A plan's limits apply to each player separately. */
export const plans = {
  free: { quota: { limit: 500, period: "DAY" }, rate: 5, burst: 10 },
  basic: { quota: { limit: 10_000, period: "MONTH" }, rate: 50, burst: 100 },
} as const satisfies Readonly<Record<string, Plan>>;

/** Returns a player's plan, given the groups in the verified token. */
export const planOf = (groups: readonly string[]): Plan =>
  groups.includes("basic") ? plans.basic : plans.free;

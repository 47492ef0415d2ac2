import type { Plans } from "../packages/contracts/data/catalog";

/** The plans for clients with an API key, and for players. A plan's limits apply to each player separately. */
export const plans = {
  free: { quota: { limit: 500, period: "DAY" }, rate: 5, burst: 10 },
  basic: { quota: { limit: 10_000, period: "MONTH" }, rate: 50, burst: 100 },
} as const satisfies Plans;

/** What a caller of the catalog may ask of it. */
export interface Plan {
  /** Requests a period; of UTC. */
  quota: { limit: number; period: "DAY" | "MONTH" };
  /** Requests a second, over time. */
  rate: number;
  /** Requests at once. */
  burst: number;
}

/** The plans of clients with an API key, and of players: each player has the whole of one. */
export const plans = {
  free: { quota: { limit: 500, period: "DAY" }, rate: 5, burst: 10 },
  basic: { quota: { limit: 10_000, period: "MONTH" }, rate: 50, burst: 100 },
} as const satisfies Readonly<Record<string, Plan>>;

export type PlanName = keyof typeof plans;

/** A player's plan, by the verified groups. */
export const planOf = (groups: readonly string[]): Plan =>
  groups.includes("basic") ? plans.basic : plans.free;

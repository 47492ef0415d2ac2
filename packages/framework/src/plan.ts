/** The limits of an API key or of a player. */
export interface Plan {
  /** Requests in a period, in UTC. */
  quota: { limit: number; period: "DAY" | "MONTH" };
  /** Requests a second, on average. */
  rate: number;
  /** Requests in a burst. */
  burst: number;
}

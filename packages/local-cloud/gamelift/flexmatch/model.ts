/** A player's attribute in FlexMatch, as `StartMatchmaking` passes it. */
export type Attribute = number | string | readonly string[] | Readonly<Record<string, number>>;

export interface Player {
  readonly id: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Milliseconds, by location. */
  readonly latencies: Readonly<Record<string, number>>;
  /** The team of a player who is already in the game. Only in backfill tickets. */
  readonly team?: string;
}

/** A matchmaking request: its players are matched together, in one team, or not at all. */
export interface Ticket {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly startTime: number;
  readonly players: readonly Player[];
  /** True if the ticket is of a running game that needs more players. */
  readonly backfill?: boolean;
}

/** How often a rule passed and failed while the evaluator tried sets of tickets. */
export interface RuleMetric {
  readonly ruleName: string;
  readonly passedCount: number;
  readonly failedCount: number;
}

export interface Match {
  /** Ids, the oldest first. */
  readonly tickets: readonly string[];
  /** Player ids by team, in the order of the rule set. Includes the players of a backfill ticket. */
  readonly teams: readonly { readonly name: string; readonly players: readonly string[] }[];
  /** The backfill ticket among `tickets`. */
  readonly backfill?: string;
  readonly metrics: readonly RuleMetric[];
}

/** A ticket without a match, and the reason. */
export interface Waiting {
  readonly ticketId: string;
  readonly reason: string;
  readonly metrics: readonly RuleMetric[];
}

export interface Evaluation {
  readonly matches: readonly Match[];
  readonly waiting: readonly Waiting[];
}

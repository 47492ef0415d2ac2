/** How many play and what they call. These are assumptions: no local run measures them. */
export interface Load {
  readonly daysAMonth: number;
  /** A player's sessions on a day on which they play. */
  readonly sessionsADay: number;
  /** The duration of a session, and of its socket. */
  readonly sessionMinutes: number;
  /** Monthly players per daily player. */
  readonly monthlyPerDaily: number;
  /** The share of sessions in a browser. */
  readonly webShare: number;
  /** The hours of a day over which the load is spread evenly. */
  readonly activeHours: number;
  /** Calls in a session: `GET /cheers`, `socket ping`, or one variant of a measured call, `GET /cheers, all`. */
  readonly session: Readonly<Record<string, number>>;
  /** Kilobytes of rows per monthly player, including indexes. */
  readonly rowKilobytesAPlayer: number;
  /**
   * Milliseconds of a warm invocation on Lambda, by kind of function. They are assumed rather than measured, because a
   * laptop's durations differ from Lambda's.
   */
  readonly milliseconds: { readonly route: number; readonly consumer: number };
  /**
   * How often a session writes each metric of the program's functions, by a name and a dimension's value: $0.30 a month above an
   * account's first ten, for the hours in which it is written.
   * @default none
   */
  readonly metricWrites?: Readonly<Record<string, number>>;
  /**
   * Metrics that the program's functions read in a month, however many play: one for each metric of each `GetMetricData`.
   * @default 0
   */
  readonly metricReads?: number;
  /** Bytes of an answer's status line and headers, which are billed as transfer like the body. */
  readonly headBytes: number;
}

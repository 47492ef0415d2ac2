/** The behaviour of players. */
export interface Load {
  name: string;
  players: number;
  /** Submissions per player and hour. */
  scoresAnHour: number;
  /** The share of submissions that move their player's place, on all three boards of their area. */
  improving: number;
  /** Requests for a rank per player and hour. */
  ranksAnHour: number;
  /** The share of these requests for the global board. */
  global: number;
  seconds: number;
  /** Submissions per player and hour from this second on. */
  later?: { second: number; scoresAnHour: number };
  /**
   * The number of partitions of the table Scores, and of its index, after pre-warming them.
   * @default those of a new table
   */
  warm?: number;
}

const online = { players: 100_000, improving: 0.4, global: 0.25, seconds: 900 };

export const loads: readonly Load[] = [
  { ...online, name: "a round each 5 minutes", scoresAnHour: 12, ranksAnHour: 12 },
  { ...online, name: "a round each 3 minutes", scoresAnHour: 20, ranksAnHour: 20 },
  {
    ...online,
    name: "a round each 2 minutes, for 5 minutes",
    scoresAnHour: 30,
    ranksAnHour: 12,
    later: { second: 300, scoresAnHour: 12 },
    seconds: 1_800,
  },
  {
    ...online,
    name: "a round each 2 minutes, warm",
    scoresAnHour: 30,
    ranksAnHour: 12,
    warm: 32,
  },
  {
    ...online,
    name: "all look at one board within 2 minutes",
    scoresAnHour: 12,
    ranksAnHour: 30,
    global: 1,
  },
  {
    ...online,
    name: "all look at one board within a minute",
    scoresAnHour: 12,
    ranksAnHour: 60,
    global: 1,
  },
];

/** What the players do. */
export interface Load {
  name: string;
  players: number;
  /** Submissions of a player in an hour. */
  scoresAnHour: number;
  /** The share of submissions that move their player's place, on all three boards of their area. */
  improving: number;
  /** Looks of a player at their rank in an hour. */
  ranksAnHour: number;
  /** The share of these looks that ask for the global board. */
  global: number;
  seconds: number;
}

const online = { players: 100_000, improving: 0.4, global: 0.25, seconds: 900 };

export const loads: readonly Load[] = [
  { ...online, name: "a round each 5 minutes", scoresAnHour: 12, ranksAnHour: 12 },
  { ...online, name: "a round each 3 minutes", scoresAnHour: 20, ranksAnHour: 20 },
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

/** A match without a game server: its players exchange messages through a topic. */
export interface RelayedMatch {
  readonly matchId: string;
  readonly channel: string;
  readonly team: string;
  /** The number of players; bots have the places that are left. Absent: there are no bots. */
  readonly players?: number;
}

import type { Seats } from "./match";

/** The highest port that GameLift accepts. */
export const highestPort = 60_000;

/** The most messages that a player may send in a second. */
export const mostMessages = 60;

/** Where players reach a server process. */
export interface Door {
  readonly port: number;
  /** Admits players while there is a game session, and nobody otherwise. */
  welcome(seats: () => Seats | undefined): void;
  close(): Promise<void>;
}

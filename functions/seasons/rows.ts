import type { Contents } from "../economy/rules/contents";

/** A closed board: the head of its final standings, written after all their pages. */
export interface ClosedBoard {
  board: string;
  page: 0;
  players: number;
  /** Milliseconds since the epoch. */
  closedAt: number;
}

/**
 * A page of a board's final standings: at most 100 entries, best first. Names are looked up when the page is read, so
 * names of deleted players disappear.
 */
export interface StandingsPage {
  board: string;
  /** The number of the page, counted from 1. */
  page: number;
  entries: { userId: string; score: number; achievedAt: number }[];
  /** The position in the board's index at which the next page begins; absent on the last page. */
  next?: Record<string, unknown>;
}

/** Every row of the final standings. */
export type StandingsRow = ClosedBoard | KeptLeague | SettledLeague | StandingsPage;

/** The league of a board as it counted in the season's last moment, beside the board's head: its week is settled by it. */
export interface KeptLeague {
  board: string;
  page: -1;
  league: string;
  title: string;
  tiers: {
    id: string;
    title: string;
    up: number;
    down: number;
    /** The rewards of each place, from the first on, under the attribute's first name. */
    gives: Contents[];
  }[];
  least: number;
  /** Of so many who scored the places are; absent if the week began before places were in proportion to them. */
  most?: number;
  idle: "stays" | "down";
}

/** Says that every cohort of the board's league has its final row, or that the board had no league. */
export interface SettledLeague {
  board: string;
  page: -2;
  league?: string;
  /** The league with which the next week has begun: one that is published later begins with the week after. */
  next?: string;
  /** The joins of the busiest minute, of all tiers. */
  busiest: number;
  /** How many cohorts of a tier are open at a time in the next week, by the tier's id; absent in rows of before. */
  queues?: Readonly<Record<string, number>>;
  /** When all rewards were granted, in milliseconds since the epoch; absent until then. */
  paidAt?: number;
}

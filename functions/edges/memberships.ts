/** A player's place in a league's week. */
export interface Place {
  /** The player. */
  userId: string;
  to: `league#${string}#${string}`;
  /** The week, such as `2026-W48`. */
  week: string;
  /** The cohort: `userId` of its rows. */
  cohort: string;
  /** The ids of the tiers up to the cohort's, from the bottom: so a tier that is gone is the nearest lower one that is not. */
  ladder: readonly string[];
  /** Milliseconds since the epoch. */
  joinedAt: number;
  /** Of a tournament: digests of the submissions that its board took. */
  attempts?: ReadonlySet<string>;
}

/** The tier to which staff, or a move from another backend, has brought a player: it counts at the next join. */
export interface Moved {
  userId: string;
  to: `league#${string}#moved`;
  week: string;
  ladder: readonly string[];
  /** Milliseconds since the epoch. */
  movedAt: number;
}

/** The values that the first join of a league's week fixes. */
export interface LeagueWeek {
  /** `league#<league>#<week>` */
  userId: string;
  to: "week";
  /** How many cohorts of a tier are open at a time, of a tier that `tiers` does not name. */
  queues: number;
  tiers?: Readonly<Record<string, number>>;
  /** So many who scored fill a cohort. */
  most: number;
  /** So many members fill it as well. Absent in weeks that began before scores were counted: `most` members fill a cohort. */
  members?: number;
}

/** Says that a week has a queue of a tier, so that its cohorts are found. */
export interface Queue {
  /** As the week's. */
  userId: string;
  to: `queue#${string}#${number}`;
  ladder: readonly string[];
}

/**
 * The players who stand in line for the cohorts of a tier: each cohort has the next of them, until it is full. It is under a key of
 * its own: a partition takes a thousand write units a second, and conflicts of a rush use them up as well.
 */
export interface Line {
  /** `league#<league>#<week>#<tier>#<queue>` */
  userId: string;
  to: "line";
  /** All of the week. A full cohort has `most` of them at least. */
  joined: number;
  /** The number of the open cohort, how many have joined it, and how many of them have scored, as far as they were counted. */
  open?: number;
  members?: number;
  scored?: number;
  /** The members of the cohorts before it, of 200 at most. */
  closed?: readonly number[];
}

/** A player in a cohort. */
export interface Member {
  /** The cohort, in place of a player: `league#<league>#<week>#<tier>#<queue>#<number>` */
  userId: string;
  to: `member#${string}`;
  /** Absent once the account is deleted. */
  username?: string;
  /** Milliseconds since the epoch. */
  joinedAt: number;
  /** Set once the member counts among those who fill the cohort. */
  scored?: true;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** How a week has ended for a cohort: nothing changes it any more. */
export interface FinalCohort {
  userId: string;
  to: "final";
  /** The tier's title, and the ids of all tiers that week, from the bottom. The cohort's is at `at`. */
  title: string;
  tiers: readonly string[];
  at: number;
  /** How many rise, from the first on, and fall, from the last who scored. */
  rises: number;
  falls: number;
  idle: "stays" | "down";
  /** How many scored, with those who are banned or deleted since; absent if there are none such. */
  counted?: number;
  /** Those who are neither banned nor deleted: first who scored, best first; then the others, by when they joined. */
  entries: readonly FinalEntry[];
}

export interface FinalEntry {
  readonly userId: string;
  /** Absent without a score that week. */
  readonly score?: number;
  /** The place's rewards, under the attribute's first name; absent if nothing. */
  readonly gives?: readonly object[];
}

/** Says that a cohort's rewards are granted. */
export interface PaidCohort {
  userId: string;
  to: "paid";
  /** Milliseconds since the epoch. */
  paidAt: number;
}

export type Membership = Place | Moved | LeagueWeek | Queue | Line | Member | FinalCohort | PaidCohort;

export const placesOf = (league: string) => `league#${league}#` as const;
export const placeKey = (userId: string, league: string, week: string) =>
  ({ userId, to: `${placesOf(league)}${week}` }) as const;
export const movedKey = (userId: string, league: string) =>
  ({ userId, to: `${placesOf(league)}moved` }) as const;
export const weekKey = (league: string, week: string) =>
  ({ userId: `league#${league}#${week}`, to: "week" }) as const;
export const lineKey = (league: string, week: string, tier: string, number: number) =>
  ({ userId: `league#${league}#${week}#${tier}#${number}`, to: "line" }) as const;
export const memberKey = (cohort: string, userId: string) =>
  ({ userId: cohort, to: `member#${userId}` }) as const;

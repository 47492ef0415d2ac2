import type { PeriodUnit } from "../lib/period";

/** The rules of boards that start again with every period. */
export interface BoardWindow {
  /** The page's name for the current period. */
  title: string;
  /**
   * The time at which the boards of the ended period are closed: an expression of EventBridge Scheduler, in UTC.
   */
  closes: string;
  /** Coins for the best players of a period, from rank 1 on; the same in every area. At most 100 ranks. */
  rewards: readonly number[];
}

export type BoardWindows = { readonly [U in PeriodUnit]?: BoardWindow };

/**
 * The windows of boards, by their periods. Every area has a board for each window and period, and one of all time. A
 * new window is an entry here: its boards, its seasons, its rewards and its place on the page follow.
 */
export const boardWindows = {
  week: {
    title: "This week",
    closes: "cron(10 0 ? * MON *)",
    rewards: [500, 300, 200, 100, 100, 50, 50, 50, 50, 50],
  },
  day: { title: "Today", closes: "cron(5 0 * * ? *)", rewards: [100, 60, 40] },
} as const satisfies BoardWindows;

/** A window whose boards start again with every period. */
export type SeasonWindow = keyof typeof boardWindows;
export const seasonWindows = Object.keys(boardWindows) as SeasonWindow[];

/** A window of boards: a period, or all time. */
export type Window = "all" | SeasonWindow;
export const windows = ["all", ...seasonWindows] as const satisfies readonly Window[];

/** The page's names for the windows. */
export const windowTitles = {
  all: "All time",
  ...(Object.fromEntries(seasonWindows.map((window) => [window, boardWindows[window].title])) as Record<
    SeasonWindow,
    string
  >),
};

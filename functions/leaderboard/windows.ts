import type { PeriodUnit } from "@game-backend/framework/period";

/** The rules for boards that restart with every period. */
interface BoardWindow {
  /** The name of the current period on the game page. */
  title: string;
  /** When the boards of the period that ended are closed: an EventBridge Scheduler expression, in UTC. */
  closes: string;
  /** Coins for the best players of a period, starting at rank 1; the same in every area. At most 100 ranks. */
  rewards: readonly number[];
}

export type BoardWindows = { readonly [U in PeriodUnit]?: BoardWindow };

/**
 * The windows of boards, by period. Every area has an all-time board, and a board for each period of each window. To
 * add a window, add an entry here: its boards, seasons, rewards and place on the page are derived from it.
 */
export const boardWindows = {
  week: {
    title: "This week",
    closes: "cron(10 0 ? * MON *)",
    rewards: [500, 300, 200, 100, 100, 50, 50, 50, 50, 50],
  },
  day: { title: "Today", closes: "cron(5 0 * * ? *)", rewards: [100, 60, 40] },
} as const satisfies BoardWindows;

/** A window whose boards restart with every period. */
export type SeasonWindow = keyof typeof boardWindows;
export const seasonWindows = Object.keys(boardWindows) as SeasonWindow[];

/** A window of boards: a period, or all time. */
export type Window = "all" | SeasonWindow;
export const windows = ["all", ...seasonWindows] as const satisfies readonly Window[];

/** The names of the windows on the game page. */
export const windowTitles = {
  all: "All time",
  ...(Object.fromEntries(seasonWindows.map((window) => [window, boardWindows[window].title])) as Record<
    SeasonWindow,
    string
  >),
};

import { boardWindows } from "../../game/boardWindows";

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

import type { History } from "../history";
import { pointSeconds } from "../series";
import type { Page } from "./page";

/** The time series of the overview. */
export const overviewPage = (history: History): Page => ({
  read: ({ rest: [part] }) =>
    part === undefined ? { pointSeconds, points: history.series.list() } : undefined,
});

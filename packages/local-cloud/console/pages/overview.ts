import type { History } from "../history";
import { pointSeconds } from "../series";
import type { Page } from "./page";

/** Figures over time. */
export const overviewPage = (history: History): Page => ({
  read: ({ rest: [part] }) =>
    part === undefined ? { pointSeconds, points: history.series.list() } : undefined,
});

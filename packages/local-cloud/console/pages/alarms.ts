import type { Sources } from "../sources";
import type { Page } from "./page";

/** CloudWatch's alarms with their states and history. */
export const alarmsPage = ({ metrics }: Pick<Sources, "metrics">): Page => ({
  read: ({ rest: [name] }) =>
    name === undefined ? { alarms: metrics.alarms(), history: metrics.history() } : undefined,
});

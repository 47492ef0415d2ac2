import * as z from "zod";

import type { Sources } from "../sources";
import type { Page } from "./page";

/** `span` is the number of seconds that the graphs show. The local CloudWatch keeps at most a day of a run. */
const asked = z.strictObject({ span: z.coerce.number<string>().int().min(60).max(86_400).default(3_600) });

/** The names of CloudWatch's dashboards, and one dashboard with the data of its widgets. */
export const dashboardsPage = ({ metrics }: Pick<Sources, "metrics">): Page => ({
  read: ({ rest: [name, ...more], query }) => {
    if (more.length > 0) return undefined;
    return name === undefined
      ? metrics.dashboards().map((each) => each.name)
      : metrics.drawDashboard(name, asked.parse(query).span);
  },
});

import * as z from "zod";

import type { Sources } from "../sources";
import type { Page } from "./page";

const job = z.strictObject({ arn: z.string() });

/** Schedules: their next times, and an action that runs one of them now. */
export const jobsPage = ({ schedules }: Pick<Sources, "schedules">): Page => ({
  read: ({ rest: [name] }) => (name === undefined ? schedules.schedules() : undefined),
  async act({ rest: [action] }, body) {
    if (action !== "run") return undefined;
    await schedules.runNow(job.parse(body).arn);
    return { done: true };
  },
});

import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { job } from "./definition";

const dayMs = 86_400_000;

export default job({
  summary: "Tells who rolled highest yesterday",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { daily: { expression: "cron(5 0 * * ? *)", input: { at: scheduledTime } } },
  uses: { rollsOfDay: ["Query"] },
  handler: async ({ input: { at }, tables }) => {
    const day = new Date(Date.parse(at) - dayMs).toISOString().slice(0, 10);
    const { items } = await tables.rollsOfDay.query({ hash: day, descending: true, limit: 1 });
    const [best] = items;
    return { day, ...(best && { username: best.username, sum: best.sum }) };
  },
});

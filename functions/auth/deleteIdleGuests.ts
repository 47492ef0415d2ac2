import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { deleteIdleGuests, deleteIdleGuestsUses } from "./idleGuests";
import { job } from "./own";

export default job({
  summary: "Deletes guests who were created one or two weeks ago and never played",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { daily: { expression: "cron(30 3 * * ? *)", input: { at: scheduledTime } } },
  collects: ["traces"],
  uses: deleteIdleGuestsUses,
  timeout: 900,
  handler: async ({ input: { at }, ...dependencies }) => ({
    deleted: await deleteIdleGuests(dependencies, Date.parse(at)),
  }),
});

import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { job } from "./own";
import { deleteUnconfirmed, deleteUnconfirmedUses } from "./unconfirmed";

export default job({
  summary: "Deletes accounts that signed up three to five days ago and that nobody confirmed",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { daily: { expression: "cron(0 4 * * ? *)", input: { at: scheduledTime } } },
  uses: deleteUnconfirmedUses,
  timeout: 900,
  handler: async ({ input: { at }, ...clients }) => ({
    deleted: await deleteUnconfirmed(clients, Date.parse(at)),
  }),
});

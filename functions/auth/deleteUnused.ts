import { doEach } from "@game-backend/framework/doEach";
import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { job } from "./definition";
import { deleteIdleGuests, deleteIdleGuestsUses } from "./idleGuests";
import { deleteUnconfirmed, deleteUnconfirmedUses } from "./unconfirmed";

export default job({
  summary:
    "Deletes accounts that nobody confirmed three to five days after the sign-up, and guests who never played one or two weeks after they were created",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { daily: { expression: "cron(0 4 * * ? *)", input: { at: scheduledTime } } },
  collects: ["playedChecks"],
  uses: { ...deleteIdleGuestsUses, ...deleteUnconfirmedUses },
  timeout: 900,
  handler: async ({ input: { at }, ...dependencies }) => {
    const deleted = { guests: 0, unconfirmed: 0 };
    const guests = async () => {
      deleted.guests = await deleteIdleGuests(dependencies, Date.parse(at));
    };
    const unconfirmed = async () => {
      deleted.unconfirmed = await deleteUnconfirmed(dependencies, Date.parse(at));
    };
    // Neither stops the other.
    await doEach(1, [guests, unconfirmed], (each) => each());
    return deleted;
  },
});

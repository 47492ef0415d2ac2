import { doEach } from "@game-backend/framework/doEach";
import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { job } from "./definition";
import { deleteIdleGuests, deleteIdleGuestsUses } from "./idleGuests";
import { deleteUnconfirmed, deleteUnconfirmedUses } from "./unconfirmed";

export default job({
  summary:
    "Deletes accounts that signed up three to five days ago and that nobody confirmed, and guests who were created one or two weeks ago and never played",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { daily: { expression: "cron(0 4 * * ? *)", input: { at: scheduledTime } } },
  collects: ["traces"],
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

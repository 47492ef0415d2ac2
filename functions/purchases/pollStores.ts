import { inParallel } from "@game-backend/framework/inParallel";
import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { job } from "./own";
import { settle, settleUses } from "./settle";

/** Milliseconds of the time that each run looks at: several runs may fail, and the reconciliation looks at days. */
const spanMs = 2 * 3_600_000;

export default job({
  summary: "Asks the stores that notify of nothing for orders that were paid, and paid back",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { quarterly: { expression: "cron(0/15 * * * ? *)", input: { at: scheduledTime } } },
  collects: ["moneyStores"],
  uses: settleUses,
  timeout: 300,
  handler: async ({ input: { at }, moneyStores, ...dependencies }) => {
    let settled = 0;
    const to = Math.max(Date.parse(at), dependencies.now);
    const polled = Object.values(moneyStores).filter(({ isPolled }) => isPolled);
    // A store that does not answer stops no other.
    const errors = await inParallel(1, polled, async ({ said }) => {
      for await (const proof of said([Date.parse(at) - spanMs, to])) {
        await settle(dependencies, proof);
        settled++;
      }
    });
    if (errors.length > 0) throw errors[0];
    return { settled };
  },
});

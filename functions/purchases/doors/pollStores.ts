import { doEach } from "@game-backend/framework/doEach";
import { hourMs } from "@game-backend/framework/durations";
import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { job } from "../own";
import { settlePurchase, settleUses } from "../settle/settlePurchase";

/** Milliseconds of the time that each run looks at: several runs may fail, and the reconciliation looks at days. */
const spanMs = 2 * hourMs;

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
    // A store that does not answer stops no other, and a purchase that cannot be settled none.
    await doEach(1, polled, ({ said }) =>
      doEach(1, said([Date.parse(at) - spanMs, to]), async (proof) => {
        await settlePurchase(dependencies, proof);
        settled++;
      }),
    );
    return { settled };
  },
});

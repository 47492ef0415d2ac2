import { hourMs } from "@game-backend/framework/durations";
import { inParallel } from "@game-backend/framework/inParallel";
import { scheduledTime } from "@game-backend/framework/job";
import { rows } from "@game-backend/framework/pages";
import * as z from "zod/mini";
import { job } from "../definition";
import { acknowledge, acknowledgeUses } from "../settle/acknowledge";

/** Milliseconds after which a purchase without acknowledgement is told to operators: a day before Google refunds it. */
const lateAfterMs = 48 * hourMs;

export default job({
  summary: "Acknowledges purchases that the consumer could not, and fails if one is two days old",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { hourly: { expression: "cron(20 * * * ? *)", input: { at: scheduledTime } } },
  uses: { ...acknowledgeUses, purchasesDue: ["Query"] },
  timeout: 300,
  handler: async ({ input: { at }, ...dependencies }) => {
    const { purchasesDue } = dependencies.tables;
    const late: string[] = [];
    let acknowledged = 0;
    const due = rows((startAfter) => purchasesDue.query({ hash: "google", startAfter }));
    await inParallel(8, due, async (purchase) => {
      try {
        await acknowledge(dependencies, purchase);
        acknowledged++;
      } catch (error) {
        console.warn(error);
        if (purchase.boughtAt < Date.parse(at) - lateAfterMs)
          late.push(purchase.order ?? purchase.purchaseId);
      }
    });
    // It fails for good after two retries, which raises the alarm on dead letters.
    if (late.length > 0)
      throw new Error(`Google refunds these within a day: ${late.slice(0, 20).join(", ")}`);
    return { acknowledged };
  },
});

import { hourMs } from "@game-backend/framework/durations";
import { inParallel } from "@game-backend/framework/inParallel";
import { scheduledTime } from "@game-backend/framework/job";
import { count } from "@game-backend/framework/metrics";
import { rows } from "@game-backend/framework/pages";
import * as z from "zod/mini";
import { refuseHeld, refuseUses } from "../cases/decide";
import { job } from "../definition";

/** Hours after which a text that the filter holds is refused if nobody has decided about it. */
export const heldHours = 72;

/** Hours after which an undecided case is told to operators. */
const lateHours = 24;

/** The most late cases that are counted. */
const mostCounted = 1_000;

export default job({
  summary:
    "Refuses texts that the filter holds for three days, and counts cases that wait for more than a day",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { hourly: { expression: "cron(35 * * * ? *)", input: { at: scheduledTime } } },
  uses: { ...refuseUses, cases: [...refuseUses.cases, "GetItem"], casesWaiting: ["Query"] },
  timeout: 300,
  handler: async ({ input, tables, transact, now }) => {
    const at = Date.parse(input.at);
    let refused = 0;
    const range = { below: at - heldHours * hourMs } as const;
    const held = rows((startAfter) => tables.casesWaiting.query({ hash: "held", range, startAfter }));
    const errors = await inParallel(1, held, async ({ caseId }) => {
      const row = await tables.cases.getItem({ caseId }, { consistent: true });
      const { decision, waiting, claimedUntil = 0 } = row ?? {};
      // Somebody is about to decide.
      if (!row || decision || waiting !== "held" || claimedUntil > now) return;
      await refuseHeld({ tables, transact, now }, row);
      refused++;
    });
    const late = await Promise.all(
      (["case", "held"] as const).map((hash) =>
        tables.casesWaiting.query({ hash, range: { below: at - lateHours * hourMs }, limit: mostCounted }),
      ),
    );
    const waiting = late.reduce((sum, { items }) => sum + items.length, 0);
    // The alarm `late-cases` tells operators.
    count("LateCases", waiting);
    if (errors.length > 0) throw errors[0];
    return { refused, waiting };
  },
});

import { doEach } from "@game-backend/framework/doEach";
import { dayMs, hourMs } from "@game-backend/framework/durations";
import { inParallel } from "@game-backend/framework/inParallel";
import { scheduledTime } from "@game-backend/framework/job";
import { count } from "@game-backend/framework/metrics";
import * as z from "zod/mini";
import { job } from "../definition";
import type { Purchase } from "../rows";
import { purchaseId } from "../rules/proof";
import { settlePurchase, settleUses } from "../settle/settlePurchase";

/** Milliseconds of the time that each day's run looks at: three days, so that two runs may fail. */
const spanMs = 3 * dayMs;

/** Milliseconds of the time that each run looks at which asks the stores that notify of nothing: several may fail. */
const pollMs = 2 * hourMs;

/** Milliseconds for which what a store has just said may still be on its way. */
const onItsWayMs = 600_000;

/** Returns what a difference is about: not when a store has said so. */
const whatCounts = ({ state, refunded, product, term, granted }: Purchase): string =>
  JSON.stringify([
    state,
    refunded,
    product,
    term && [term.from, term.until, term.state, term.renews],
    granted !== undefined,
  ]);

export default job({
  summary:
    "Asks the stores for refunds and purchases that their notifications did not tell, and repairs them; more often those that notify of nothing",
  input: z.strictObject({
    to: z.iso.datetime(),
    from: z.optional(z.iso.datetime()),
    /** Asks only the stores that notify of nothing, for what was paid and paid back until now. */
    polled: z.optional(z.boolean()),
  }),
  schedules: {
    daily: { expression: "cron(40 4 * * ? *)", input: { to: scheduledTime } },
    quarterly: { expression: "cron(0/15 * * * ? *)", input: { to: scheduledTime, polled: true } },
  },
  collects: ["moneyStores"],
  uses: settleUses,
  timeout: 900,
  handler: async ({ input: { to, from, polled = false }, moneyStores, ...dependencies }) => {
    const until = polled
      ? Math.max(Date.parse(to), dependencies.now)
      : Math.min(Date.parse(to), dependencies.now - onItsWayMs);
    const since = polled ? Date.parse(to) - pollMs : until - spanMs;
    const times = [from === undefined ? since : Date.parse(from), until] as const;
    const stores = Object.values(moneyStores).filter(({ isPolled }) => isPolled || !polled);
    const counted = { asked: 0, differences: 0 };
    const differing: string[] = [];
    // A store that does not answer stops no other, and a purchase that cannot be settled none.
    const errors = await inParallel(1, stores, ({ said }) =>
      doEach(1, said(times), async (proof) => {
        counted.asked++;
        const id = purchaseId(proof);
        const before = await dependencies.tables.purchases.getItem({ purchaseId: id }, { consistent: true });
        const after = await settlePurchase(dependencies, proof);
        // What a store tells that notifies of nothing is news, and no difference.
        if (polled || (before && whatCounts(before) === whatCounts(after))) return;
        counted.differences++;
        differing.push(id);
      }),
    );
    // The alarm `store-differences` tells operators.
    count("StoreDifferences", counted.differences);
    if (differing.length > 0) console.warn("Purchases differed from their stores", differing.slice(0, 100));
    if (errors.length > 0) throw errors[0];
    return { ...counted, purchases: differing.slice(0, 100) };
  },
});

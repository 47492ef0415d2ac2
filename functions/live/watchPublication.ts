import { Refusal } from "@game-backend/framework/errors";
import { goBack, headOf } from "@game-backend/framework/live/publish";
import { stretchMs, watched, watchKey, watchMs } from "@game-backend/framework/live/watch";
import { count } from "@game-backend/framework/metrics";
import { closingUses, telling } from "./closing";
import { contribution } from "./own";

/** The least players who met an error within five minutes, and their least share of those who called. */
const leastPlayers = 20;
const leastShare = 0.01;

/** Takes a publication back that is watched, if too many players meet errors: once, because what is then served is not watched. */
export const watchPublication = contribution("delayedActs", {
  uses: { ...closingUses, heads: ["GetItem", "PutItem", "UpdateItem"], allowances: ["GetItem"] },
  begin: async ({ tables, transact, now }) => {
    const { heads, allowances } = tables;
    const head = await headOf(heads);
    if (!head?.watch || now >= head.at + watchMs + 2 * stretchMs) return 0;
    const { number: base } = head;
    for (let stretch = 0; stretch < watchMs / stretchMs; stretch++) {
      const row = await allowances.getItem(watchKey(base, stretch), { consistent: true });
      const { failed, called } = watched(row ?? {});
      if (failed < leastPlayers || failed < leastShare * called) continue;
      const note = `${failed} of some ${Math.round(called)} players met errors within five minutes`;
      try {
        const more = (number: number) => telling(tables, number, now);
        await goBack({ heads, transact, more, now }, { by: "the watch", note }, { base });
      } catch (error) {
        // Somebody was faster, or there is nothing before it.
        if (error instanceof Refusal) return 0;
        throw error;
      }
      count("PublicationsTakenBack");
      return 1;
    }
    return 0;
  },
});

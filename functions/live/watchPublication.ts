import { hourMs } from "@game-backend/framework/durations";
import { Refusal } from "@game-backend/framework/errors";
import { currentPublication, goBack } from "@game-backend/framework/live/publish";
import {
  calledIn,
  failedIn,
  hourBefore,
  stretchMs,
  watchKey,
  watchMs,
} from "@game-backend/framework/live/watch";
import { count } from "@game-backend/framework/metrics";
import { broadcastUses, publicationBroadcasts } from "./broadcasts";
import { timer } from "./definition";

/** The least players who met an error within five minutes, and their least share of those who called. */
const leastPlayers = 20;
const leastShare = 0.01;

/** The share must be more than so many times that of the hour before the publication. */
const times = 10;

/** Takes a publication back that is watched, if too many players meet errors: once, because what is then served is not watched. */
export const watchPublication = timer({
  seconds: 60,
  uses: {
    ...broadcastUses,
    heads: ["GetItem", "PutItem", "UpdateItem"],
    allowances: ["BatchGetItem"],
    profiles: ["BatchGetItem"],
    gatewayErrors: true,
  },
  run: async ({ tables, transact, gatewayErrors, now }) => {
    const { heads, allowances } = tables;
    const head = await currentPublication(heads);
    if (!head?.watch || now >= head.at + watchMs + 2 * stretchMs) return 0;
    const { number: base, at } = head;
    const profilesOf = (ids: readonly string[]) =>
      tables.profiles.batchGetItem(ids.map((userId) => ({ userId })));
    /** Returns who met errors for some milliseconds from a time on, by their rows, and about how many called. */
    const countsIn = async (keys: readonly ReturnType<typeof watchKey>[], from: number, ms: number) => {
      const [rows, refused] = await Promise.all([
        allowances.batchGetItem(keys, { consistent: true }),
        from < now ? gatewayErrors(from, from + ms) : [],
      ]);
      const [called, failed] = [calledIn(rows), await failedIn(rows, refused, at, profilesOf)];
      return { called, failed, share: failed / Math.max(1, called) };
    };
    for (let stretch = 0; stretch < watchMs / stretchMs; stretch++) {
      const { called, failed, share } = await countsIn(
        [watchKey(base, stretch)],
        at + stretch * stretchMs,
        stretchMs,
      );
      if (failed < leastPlayers || share < leastShare) continue;
      const { share: before } = await countsIn(hourBefore(at), at - hourMs, hourMs);
      if (share <= times * before) continue;
      const note = `${failed} of some ${Math.round(called)} players met errors within five minutes`;
      try {
        const more = (number: number) => publicationBroadcasts(tables, number, now);
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

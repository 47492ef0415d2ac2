import { digestOf } from "@game-backend/framework/digest";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { periodOf } from "@game-backend/framework/period";
import { placeKey } from "../edges/memberships";
import { join, joinCost, joinUses } from "./join";
import { isTournament, leagueOn } from "./leagues";
import { look, lookCost, lookUses } from "./look";
import { contribution } from "./own";

/**
 * The league of a board of the week. Where joining costs nothing and attempts are not counted, the first score of the week joins.
 * Otherwise the board takes the scores of members alone, each the league's number of attempts.
 */
export const leaguesOnBoards = contribution("holders", {
  uses: {
    ...{ ...lookUses, ...joinUses },
    edges: ["GetItem", "PutItem", "Query", "UpdateItem"],
    live: ["leagues"],
  },
  heldOn: async (given, area, at) => {
    const { tables } = given;
    const week = periodOf("week", at);
    const live = await unlessUnreadable(given.live({ now: at }));
    const found = live && leagueOn(live.values.leagues, area, week);
    if (!found) return undefined;
    const { id, league } = found;
    const { attempts } = league;
    if (!isTournament(league))
      return {
        enter: async ({ userId, username }, spend) => {
          await spend?.(lookCost);
          const seen = await look(tables, userId, id, league, at);
          if (!seen.place && seen.state !== "open") return false;
          if (!seen.place) await spend?.(joinCost);
          await join(given, { userId, username, id, league, look: seen, now: at });
          return true;
        },
      };
    return {
      turnsAway: async ({ userId, id: submission }, spend) => {
        const key = placeKey(userId, id, week.name);
        await spend?.(attempts === undefined ? { read: 1 } : { write: 2 });
        if (attempts === undefined)
          return (await tables.edges.getItem(key, { consistent: true })) ? undefined : "not_joined";
        const digest = digestOf(submission);
        const { applied, before } = await tables.edges.updateItem(key, {
          include: { attempts: [digest] },
          if: { userId: { exists: true } },
          unless: { attempts: { members: attempts } },
        });
        if (applied) return undefined;
        if (!before) return "not_joined";
        return "attempts" in before && before.attempts?.has(digest) ? undefined : "no_attempts";
      },
    };
  },
});

import { contended } from "@game-backend/framework/codes/server";
import { digestOf } from "@game-backend/framework/digest";
import { isThrottle, Refusal } from "@game-backend/framework/errors";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { periodOf } from "@game-backend/framework/period";
import { placeKey } from "../edges/memberships";
import { join, joinCost, joinUses } from "./join";
import { isTournament, leagueOn } from "./leagues";
import { beginsWith, isPlace, look, lookCost, lookUses, settledBefore } from "./look";
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
          if (seen.place || seen.state !== "open")
            return seen.place !== undefined || seen.state !== "closing";
          await spend?.(joinCost);
          // A score counts whether or not there is a place at once in a rush.
          return join(given, { userId, username, id, league, look: seen, now: at }).then(
            () => true,
            (error: unknown) => {
              if (isThrottle(error) || (error instanceof Refusal && error.is(contended))) return false;
              throw error;
            },
          );
        },
      };
    return {
      turnsAway: async ({ userId, id: submission, now, playedFrom = now }, spend) => {
        const key = placeKey(userId, id, week.name);
        const digest = digestOf(submission);
        await spend?.(attempts === undefined ? { read: 1 } : { write: 2 });
        // A submission is as old as its match, or its first attempt: nobody joins after the score is known.
        const { applied, before } =
          attempts === undefined
            ? { applied: false, before: await tables.edges.getItem(key, { consistent: true }) }
            : await tables.edges.updateItem(key, {
                include: { attempts: [digest] },
                if: { joinedAt: { atMost: playedFrom } },
                unless: { attempts: { members: attempts } },
              });
        if (applied) return undefined;
        if (before && isPlace(before) && before.joinedAt <= playedFrom)
          return attempts === undefined || before.attempts?.has(digest) ? undefined : "no_attempts";
        await spend?.({ read: 1 });
        // Until the league begins, the board takes everybody's scores.
        return beginsWith(await settledBefore(tables, league, week), id) ? "not_joined" : undefined;
      },
    };
  },
});

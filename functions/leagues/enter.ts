import { contended } from "@game-backend/framework/codes/server";
import type { Cost } from "@game-backend/framework/cost";
import { digestOf } from "@game-backend/framework/digest";
import { isThrottle, Refusal } from "@game-backend/framework/errors";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { periodOf } from "@game-backend/framework/period";
import { type Place, placeKey } from "../edges/memberships";
import { contribution } from "./definition";
import { countCost, countScored, join, joinCost, joinUses } from "./join";
import { isTournament, leagueOn } from "./leagues";
import { beginsWith, isPlace, look, lookCost, lookUses, settledBefore } from "./look";

/**
 * The league of a board of the week. Where joining costs nothing and attempts are not counted, the first score of the week joins.
 * Otherwise the board takes the scores of members alone, each the league's number of attempts.
 */
export const leaguesOnBoards = contribution("scoreGates", {
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
    /** A score counts whether or not a rush lets its player in at once. */
    const unlessBusy = (done: Promise<string>): Promise<string | false> =>
      done.catch((error: unknown) => {
        if (isThrottle(error) || (error instanceof Refusal && error.is(contended))) return false;
        throw error;
      });
    const count = async (place: Place, spend?: (cost: Cost) => Promise<void>) => {
      await spend?.(countCost);
      return unlessBusy(countScored(given, place).then(() => place.cohort));
    };
    if (!isTournament(league))
      return {
        enter: async ({ userId, username }, spend) => {
          await spend?.(lookCost);
          const seen = await look(tables, userId, id, league, at);
          if (seen.place) return count(seen.place, spend);
          if (seen.state !== "open") return seen.state !== "closing";
          await spend?.(joinCost);
          const joiner = { userId, username, id, league, look: seen, now: at, scored: true } as const;
          return unlessBusy(join(given, joiner).then(({ cohort }) => cohort));
        },
      };
    return {
      enter: async ({ userId }, spend) => {
        await spend?.({ read: 1 });
        const place = await tables.edges.getItem(placeKey(userId, id, week.name), { consistent: true });
        return place && isPlace(place) ? count(place, spend) : true;
      },
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

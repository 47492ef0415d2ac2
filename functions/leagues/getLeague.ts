import { AvatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import { contended } from "@game-backend/framework/codes/server";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { ShownList, shown, unpackBundles } from "../economy/rules/contents";
import { AreaId } from "../leaderboard/areas";
import { boardOf } from "../leaderboard/rules/boards";
import { asSeenBy, HiddenMark } from "../profile/asSeenBy";
import { noLeague } from "./codes";
import { cohortEntries, cohortUses } from "./cohort";
import { route } from "./definition";
import { join, joinCost, joinUses } from "./join";
import { isTournament, nextBegin, zones } from "./leagues";
import { type Look, leagueNamed, look, lookCost, lookUses, resultOf, states } from "./look";

const time = z.int().check(z.describe("Milliseconds since the epoch"));

const LeaguePlace = z
  .object({
    rank: z.int(),
    userId: z.optional(z.string()).check(z.describe("Absent, as the name, for a deleted player")),
    username: z.optional(z.string()),
    avatarUrl: AvatarUrl,
    hidden: HiddenMark,
    score: z.optional(z.int()).check(z.describe("Absent without a score this week")),
    achievedAt: z
      .optional(z.int())
      .check(z.describe("The day (UTC) of the score: its beginning, in milliseconds since the epoch")),
    zone: z.enum(zones).check(z.describe("The place's zone if the week ended now")),
  })
  .register(z.globalRegistry, { title: "LeaguePlace" });

export default route({
  method: "GET",
  path: "/leagues/{id}",
  auth: "player",
  reaches: ["name"],
  summary:
    "A league: your tier, the board of your cohort, and your last result. A player with a score of this week and no place joins by it where joining costs nothing and attempts are not counted",
  client: {
    ...{ helper: "Leagues", method: "league", keeps: {} },
    notes: "No message tells of the standings: read a league when its screen opens",
  },
  returns: {
    200: z
      .object({
        id: z.string(),
        title: z.string(),
        gameArea: AreaId,
        week: z.string().check(z.describe("The week (UTC), such as 2026-W48")),
        ends: z.int().check(z.describe("The end of the week, in milliseconds since the epoch")),
        state: z
          .enum(states)
          .check(
            z.describe(
              "`open`; `closing`: who joins waits until the week before is settled; `begins`: with another week; `over`",
            ),
          ),
        begins: z
          .optional(z.int())
          .check(z.describe("With `begins`: when the first week begins, in milliseconds since the epoch")),
        most: z
          .int()
          .check(z.describe("So many who scored fill a cohort. Up to twice as many join it, 100 at most")),
        least: z
          .int()
          .check(z.describe("With fewer who scored, or fewer than two, nobody rises, falls or is paid")),
        idle: z.enum(["stays", "down"]).check(z.describe("The effect of a week without a score")),
        entry: z
          .optional(z.object({ currency: z.string(), amount: z.int() }))
          .check(z.describe("The price of joining, once a week")),
        attempts: z
          .optional(z.object({ most: z.int(), used: z.int() }))
          .check(z.describe("The scores of the week that count, and yours so far")),
        tiers: z
          .array(
            z.object({
              id: z.string(),
              title: z.string(),
              up: z
                .int()
                .check(z.describe("How many of a full cohort rise; of fewer, as many in proportion")),
              down: z
                .int()
                .check(z.describe("How many of a full cohort fall; of fewer, as many in proportion")),
              rewards: z
                .array(ShownList)
                .check(
                  z.describe(
                    "The rewards of each place of a full cohort, from the first on. With fewer scores, they are in proportion",
                  ),
                ),
            }),
          )
          .check(z.describe("From the bottom up")),
        tier: z.string().check(z.describe("The id of your tier")),
        joinedAt: z.optional(time).check(z.describe("Absent: you have not joined")),
        standings: z
          .optional(z.array(LeaguePlace))
          .check(z.describe("Your cohort, best first; absent if you have not joined")),
        last: z
          .optional(
            z.object({
              week: z.string(),
              tier: z.string().check(z.describe("The id of that week's tier")),
              title: z.string(),
              rank: z.optional(z.int()),
              players: z.int(),
              score: z.optional(z.int()),
              outcome: z.enum(zones),
              rewards: z.optional(ShownList).check(z.describe("The rewards of the place")),
            }),
          )
          .check(z.describe("How your last week ended")),
      })
      .register(z.globalRegistry, { title: "League" }),
  },
  refuses: [noLeague, contended, liveUnreadable],
  // A hundred players, for one who has blocked hundreds.
  maxCost: { read: 177, write: 8 },
  upfrontCost: lookCost,
  collects: ["hidings"],
  uses: {
    ...{ ...lookUses, ...joinUses, ...cohortUses },
    edges: ["GetItem", "PutItem", "Query", "UpdateItem"],
    live: ["leagues", "bundles"],
    avatarsUrl: true,
  },
  handler: async ({ player, params: { id }, now, ...call }) => {
    const { tables, spend } = call;
    const { values } = await call.live({ now });
    const league = leagueNamed(values, id);
    const found = await look(tables, player.id, id, league, now);
    const { week, state, former, at } = found;
    const board = boardOf(league.board, "week", week.begins);
    let { place } = found;
    if (!place && state === "open" && !isTournament(league)) {
      const [own] = await tables.scores.batchGetItem([{ board, userId: player.id }]);
      await spend({ read: 0.5 });
      if (own?.score !== undefined) {
        await spend(joinCost);
        place = await join(call, {
          userId: player.id,
          username: player.username,
          id,
          league,
          look: found,
          now,
          scored: true,
        });
      }
    }
    const standings = place && (await cohortEntries(call, { board, cohort: place.cohort, league, at }));
    const { most, least, idle, entry, attempts } = league;
    const ended = former?.ended;
    return {
      ...{ id, title: league.title, gameArea: league.board, week: week.name, ends: week.ends, state },
      ...(state === "begins" && { begins: nextBegin(league, week) }),
      ...{ most, least, idle },
      ...(entry && { entry }),
      ...(attempts !== undefined && { attempts: { most: attempts, used: place?.attempts?.size ?? 0 } }),
      tiers: league.tiers.map(({ rewards, ...tier }) => ({
        ...tier,
        rewards: rewards.map((gifts) => shown(unpackBundles(gifts, values.bundles))),
      })),
      tier: league.tiers[at]?.id ?? "",
      ...(place && { joinedAt: place.joinedAt }),
      ...(standings && { standings: await asSeenBy(call, player.id, standings) }),
      ...(ended && former && { last: lastOf(former.place.week, ended, player.id) }),
    };
  },
});

function lastOf(week: string, ended: NonNullable<NonNullable<Look["former"]>["ended"]>, userId: string) {
  const { rewards, ...result } = resultOf(ended, userId);
  const { title, tiers, at, entries } = ended;
  const given = rewards && { rewards: shown(rewards) };
  return { week, tier: tiers[at] ?? "", title, players: entries.length, ...result, ...given };
}

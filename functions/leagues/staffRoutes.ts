import { noPlayer } from "@game-backend/framework/codes/players";
import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { periodNamed, periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import {
  type Content,
  type Contents,
  countsIn,
  joined,
  lossOf,
  numberOf,
  placeOf,
  unpackBundles,
} from "../economy/rules/contents";
import { movedKey } from "../edges/memberships";
import { boardOf } from "../leaderboard/rules/boards";
import { noCohort, noLeague, noTier } from "./codes";
import { cohortEntries, cohortUses } from "./cohort";
import { route } from "./definition";
import { mostShown } from "./join";
import { ladderTo, tierAt, zones } from "./leagues";
import { isMoved, isPlace, leagueNamed, resultOf } from "./look";
import { cohortsOf } from "./settle";

/** The weeks of a player that are shown. */
const mostWeeks = 52;

/** The words of the admin console for what a place brings. */
const zoneWords = { up: "rises", stays: "stays", down: "falls", idle: "has no score" };

const time = z.int().check(z.describe("Milliseconds since the epoch"));

/** Returns a cohort as staff name it, `2026-W48.silver.0.3`, and the other way round. */
const nameOf = (of: string) => of.split("#").slice(2).join(".");
const rowOf = (league: string, cohort: string) => `league#${league}#${cohort.replaceAll(".", "#")}`;

export const getLeagueCohorts = route({
  method: "GET",
  path: "/admin/leagues/{id}",
  auth: "admin",
  right: rights.readPlayers,
  section: {
    title: "Tiers",
    place: {
      ...{ title: "Leagues", form: "Look at a league", submit: "Look" },
      fields: {
        id: { label: "League", hint: "Its id, such as forest." },
        week: { hint: "Such as 2026-W48. Empty: this week." },
      },
    },
    text: "{title}, {week}: {settled}.",
    words: { settled: { true: "settled", false: "not settled yet" } },
    lists: {
      tiers: {
        ...{ none: "Nobody has joined.", heading: "{tier}", text: "{players:player} in {cohorts:cohort}" },
        lists: { cohorts: { opens: { what: "getLeagueCohort", label: "{cohort} ({players})" } } },
      },
    },
  },
  summary: "A league's tiers in a week, with their cohorts: the newest 200 of each",
  query: z.strictObject({
    week: z
      .optional(z.string().check(z.refine((name) => periodNamed("week", name), "a week such as 2026-W48")))
      .check(z.describe("This week if absent")),
  }),
  returns: {
    200: z.object({
      id: z.string(),
      title: z.string(),
      week: z.string(),
      settled: z.boolean().check(z.describe("True once every cohort has its final places")),
      tiers: z.array(
        z.object({
          tier: z.string(),
          players: z.int(),
          cohorts: z.array(z.object({ cohort: z.string(), players: z.int() })),
        }),
      ),
    }),
  },
  refuses: [noLeague, liveUnreadable],
  maxCost: { read: 20 },
  uses: { edges: ["GetItem", "Query"], standings: ["GetItem"], live: ["leagues"] },
  handler: async ({ params: { id }, query, tables, now, live }) => {
    const { values } = await live({ now });
    const league = leagueNamed(values, id);
    const period = periodNamed("week", query.week ?? "") ?? periodOf("week", now);
    const cohorts = await cohortsOf(tables, id, { period });
    const board = boardOf(league.board, "week", period.begins);
    const settled = await tables.standings.getItem({ board, page: -2 });
    const tiers = [...Map.groupBy(cohorts, ({ tier }) => tier)].map(([tier, all]) => ({
      tier,
      players: all.reduce((sum, { players }) => sum + players, 0),
      cohorts: all
        .filter(({ players }) => players > 0)
        .slice(-mostShown)
        .map(({ of, players }) => ({ cohort: nameOf(of), players })),
    }));
    return { id, title: league.title, week: period.name, settled: settled?.league === id, tiers };
  },
});

export const getLeagueCohort = route({
  method: "GET",
  path: "/admin/leagues/{id}/cohorts/{cohort}",
  auth: "admin",
  right: rights.readPlayers,
  section: {
    title: "Cohort {cohort}",
    text: "{isFinal}",
    words: { isFinal: { true: "The final places.", false: "As the board is now." } },
    lists: {
      entries: {
        label: "Places",
        text: "Place {rank}[, with {score}]: {zone}",
        words: { zone: zoneWords },
        opens: { what: "player", with: { id: "userId" }, label: "{username}", otherwise: "A former player" },
      },
    },
    opens: { what: "getLeagueCohorts", label: "All cohorts of {week}" },
  },
  summary: "A cohort of a league, such as 2026-W48.silver.0.3: its standings, or its final places",
  returns: {
    200: z.object({
      cohort: z.string(),
      week: z.string(),
      tier: z.string(),
      isFinal: z.boolean(),
      entries: z.array(
        z.object({
          rank: z.int(),
          userId: z.optional(z.string()),
          username: z.optional(z.string()).check(z.describe("Absent for a deleted player")),
          score: z.optional(z.int()),
          zone: z.enum(zones),
        }),
      ),
    }),
  },
  refuses: [noLeague, noCohort, liveUnreadable],
  maxCost: { read: 70 },
  uses: {
    ...cohortUses,
    edges: ["GetItem", "Query"],
    profiles: ["BatchGetItem"],
    live: ["leagues"],
    avatarsUrl: true,
  },
  handler: async ({ params: { id, cohort }, now, ...call }) => {
    const { tables } = call;
    const { values } = await call.live({ now });
    const league = leagueNamed(values, id);
    const of = rowOf(id, cohort);
    const [week = "", tier = ""] = cohort.split(".");
    const period = periodNamed("week", week);
    if (!period) throw refuse(noCohort);
    const final = await tables.edges.getItem({ userId: of, to: "final" });
    if (final && "entries" in final) {
      const { entries } = final;
      const profiles = await tables.profiles.batchGetItem(entries.map(({ userId }) => ({ userId })));
      const names = new Map(profiles.map(({ userId, username }) => [userId, username]));
      return {
        ...{ cohort, week, tier, isFinal: true },
        entries: entries.map(({ userId }, index) => {
          const { rewards: _, outcome, ...place } = resultOf(final, userId);
          const username = names.get(userId);
          return {
            ...{ rank: index + 1, ...place, zone: outcome },
            ...(username !== undefined && { userId, username }),
          };
        }),
      };
    }
    const board = boardOf(league.board, "week", period.begins);
    const at = tierAt(league, [tier]);
    const entries = await cohortEntries(call, { board, cohort: of, league, at });
    if (entries.length === 0) throw refuse(noCohort);
    return {
      ...{ cohort, week, tier, isFinal: false },
      entries: entries.map(({ achievedAt: _, ...entry }) => ({ ...entry, avatarUrl: undefined })),
    };
  },
});

export const getPlayerLeagues = route({
  method: "GET",
  path: "/admin/players/{id}/leagues",
  auth: "admin",
  right: rights.readPlayers,
  section: {
    title: "Weeks in leagues",
    lists: {
      leagues: {
        ...{ none: "None.", heading: "{league}", text: "Moved to {movedTo.tier} on {movedTo.movedAt}" },
        lists: {
          weeks: {
            label: "Weeks in {league}",
            text: "{week} in {tier}: [place {rank}, ][with {score}, ]{outcome}. Joined {joinedAt}",
            words: { outcome: { ...zoneWords, "": "not settled yet" } },
            opens: {
              ...{ what: "getLeagueCohort", with: { id: "league" } },
              ...{ label: "Cohort", spoken: "Cohort {cohort}" },
            },
          },
        },
      },
    },
  },
  summary: "A player's weeks in leagues, newest first, at most 52 of each; the read is audited",
  headers: ReadReason,
  returns: {
    200: z.object({
      leagues: z.array(
        z.object({
          league: z.string(),
          movedTo: z
            .optional(z.object({ tier: z.string(), week: z.string(), movedAt: time }))
            .check(z.describe("The last move by staff, or from a legacy backend")),
          weeks: z.array(
            z.object({
              week: z.string(),
              cohort: z.string(),
              tier: z.string(),
              joinedAt: time,
              rank: z.optional(z.int()),
              score: z.optional(z.int()),
              outcome: z.optional(z.enum(zones)).check(z.describe("Absent until the week is settled")),
            }),
          ),
        }),
      ),
    }),
  },
  refuses: [noPlayer, ...subjectReadCodes],
  maxCost: { read: 200, write: 3 },
  collects: ["claims"],
  uses: { ...subjectReadUses, edges: ["BatchGetItem", "Query"] },
  handler: async (call) => {
    const { params, tables } = call;
    const { id: userId } = params;
    await readSubject(call, userId, "leagues");
    const rows = await everyRow(tables.edges, {
      ...{ hash: userId, range: { beginsWith: "league#" }, descending: true },
    });
    const leagues = Map.groupBy(rows, ({ to }) => to.split("#")[1] ?? "");
    const shown = [...leagues].map(([league, all]) => {
      const places = all.filter(isPlace).slice(0, mostWeeks);
      return { league, places, moved: all.find(isMoved) };
    });
    const keys = shown.flatMap(({ places }) =>
      places.map(({ cohort }) => ({ userId: cohort, to: "final" as const })),
    );
    const finals = new Map((await tables.edges.batchGetItem(keys)).map((row) => [row.userId, row]));
    return {
      leagues: shown.map(({ league, places, moved }) => ({
        league,
        ...(moved && {
          movedTo: { tier: moved.ladder.at(-1) ?? "", week: moved.week, movedAt: moved.movedAt },
        }),
        weeks: places.map(({ week, cohort, ladder, joinedAt }) => {
          const final = finals.get(cohort);
          const { rewards: _, ...ended } =
            final && "entries" in final ? resultOf(final, userId) : { rewards: undefined };
          return { week, cohort: nameOf(cohort), tier: ladder.at(-1) ?? "", joinedAt, ...ended };
        }),
      })),
    };
  },
});

export const putPlayerLeague = route({
  method: "PUT",
  path: "/admin/players/{id}/leagues/{league}",
  auth: "admin",
  right: rights.changeWallets,
  act: {
    title: "Move to a tier",
    says: "The player joins there next, whatever this week brings.",
    submit: "Move",
    fields: { league: { hint: "Its id, such as forest." }, tier: { hint: "Its id, such as silver." } },
    done: "Moved to {tier} of {league}: the player joins there next.",
  },
  summary:
    "Move a player to a tier of a league, in which the player joins next, whatever this week brings. Rewards of its best places count towards your daily limit; the audit log records who did it",
  body: z.strictObject({ tier: z.string().check(z.maxLength(32)), reason: Reason }),
  returns: { 200: z.object({ userId: z.string(), league: z.string(), tier: z.string() }) },
  refuses: [...subjectCodes, ...numberCodes, noLeague, noTier, contended, liveUnreadable],
  maxCost: { read: 10, write: 30 },
  collects: ["reached"],
  uses: {
    ...{ ...subjectUses, ...numberUses },
    profiles: [...subjectUses.profiles, "ConditionCheckItem"],
    edges: ["PutItem"],
    audit: ["PutItem"],
    live: ["leagues", "bundles"],
  },
  example: {
    body: { tier: "silver", reason: "Lost a week by a fault of ours" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", league: "forest", tier: "silver" },
  },
  handler: async ({ params: { id: userId, league: id }, body, player: admin, ...call }) => {
    const { tables, transact, now, requestId } = call;
    await subjectOf({ ...call, player: admin }, userId);
    const { values } = await call.live({ now, pays: true });
    const league = leagueNamed(values, id);
    const { tier, reason } = body;
    const at = league.tiers.findIndex((one) => one.id === tier);
    if (at < 0) throw refuse(noTier, { field: "/tier" });
    const contents = mostIn(
      (league.tiers[at]?.rewards ?? []).map((gifts) => unpackBundles(gifts, values.bundles)),
    );
    const week = periodOf("week", now).name;
    const moved = { ...movedKey(userId, id), week, ladder: ladderTo(league, at), movedAt: now };
    const [action, target] = ["players/league", { userId }] as const;
    // With what it reaches.
    let most: Contents = contents;
    for (const each of Object.values(call.reached)) most = await each.most(most);
    // Any move may be one down: the player counts.
    const counts = [...lossOf(userId), ...countsIn(most)];
    const act = { action, ...target, body, details: { league: id, contents }, counts };
    return withinNumbers({ ...call, player: admin }, act, async () => {
      const { applied } = await transact([
        tables.edges.putItem(moved),
        tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
        tables.audit.putItem(
          auditEntry({ admin, action, target, now, requestId, details: { league: id, tier, reason } }),
        ),
      ]);
      if (!applied) throw refuse(contended, { retryAfter: 1 });
      return { userId, league: id, tier };
    });
  },
});

/** Returns the most of each thing that one of some places gives. */
function mostIn(places: readonly Contents[]): Content[] {
  const most = new Map<string, Content>();
  for (const one of places.flatMap(joined)) {
    const other = most.get(placeOf(one));
    if (!other || numberOf(one) > numberOf(other)) most.set(placeOf(one), one);
  }
  return [...most.values()];
}

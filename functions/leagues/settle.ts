import { dayMs } from "@game-backend/framework/durations";
import { everyRow } from "@game-backend/framework/everyPage";
import { inParallel } from "@game-backend/framework/inParallel";
import { periodOf } from "@game-backend/framework/period";
import { isBannedAt } from "@game-backend/framework/profiles";
import type { Transact } from "@game-backend/framework/transact";
import { type Contents, unpackBundles } from "../economy/rules/contents";
import type { FinalCohort, LeagueWeek, Member, Queue } from "../edges/memberships";
import { lineKey, weekKey } from "../edges/memberships";
import type { Edge } from "../edges/rows";
import type { AreaId } from "../leaderboard/areas";
import { give, rewardUses } from "../seasons/grantRewards";
import { rewardOn } from "../seasons/rewards";
import type { KeptLeague, SettledLeague, StandingsPage } from "../seasons/rows";
import { type Season, seasonBoard } from "../seasons/season";
import { byJoining, mostIn, userIdIn } from "./cohort";
import { type Clients, contribution, type Granted } from "./definition";
import { queuesFor } from "./join";
import { givenAt, leagueOn, movesOf, tierAt } from "./leagues";

export const leaguesGive = contribution("ledgerKinds", {
  uses: {},
  lines: {
    "league/entry": { what: "joining a league", moves: "out", by: "server", documents: ["leagues"] },
    "league/reward": {
      what: "a place in a cohort",
      moves: "in",
      by: "client",
      documents: ["leagues"],
      daily: true,
    },
  },
});

/** Cohorts that are settled at a time. */
const atOnce = 10;

const uses = {
  ...rewardUses,
  edges: ["GetItem", "PutItem", "Query"],
  profiles: ["BatchGetItem"],
  standings: ["GetItem", "PutItem", "Query", "UpdateItem"],
  live: ["leagues", "bundles", "currencies"],
} as const;

type Call = { tables: Granted<Omit<typeof uses, "live">>; transact: Transact; now: number } & Clients<
  Pick<typeof uses, "live">
>;
type Values = Awaited<ReturnType<Call["live"]>>["values"];

/**
 * Settles the league of a board of the week. Each cohort gets its final row, then its rewards. A cohort is read once in each
 * run, and what has its row, or its rewards, is passed over: so a run goes on where another one was cut off.
 */
export const settleLeagues = contribution("settlers", {
  uses,
  settle,
  isSettled: async ({ tables }, area, season) => {
    if (season.window !== "week") return true;
    const settled = await tables.standings.getItem({ board: seasonBoard(area, season), page: -2 });
    return settled?.paidAt !== undefined;
  },
});

async function settle(call: Call, area: AreaId, season: Season): Promise<void> {
  if (season.window !== "week") return;
  const { standings } = call.tables;
  const board = seasonBoard(area, season);
  const done = await standings.getItem({ board, page: -2 }, { consistent: true });
  if (done?.paidAt !== undefined) return;
  const { values } = await call.live({ now: season.period.ends - 1, pays: true, asThen: true });
  const next = leagueOn(values.leagues, area, periodOf("week", season.period.ends))?.id;
  const kept = await keptLeague(call, values, area, season);
  const settled: SettledLeague = { board, page: -2, busiest: 0, ...(next !== undefined && { next }) };
  if (kept) await settleCohorts(call, kept, settled, values.currencies, area, season);
  else await standings.putItem(settled, { if: { board: { exists: false } } });
  await standings.updateItem({ board, page: -2 }, { set: { paidAt: call.now } });
}

async function settleCohorts(
  call: Call,
  kept: KeptLeague,
  settled: SettledLeague,
  currencies: Values["currencies"],
  area: AreaId,
  season: Season,
): Promise<void> {
  const { edges, standings } = call.tables;
  const cohorts = await cohortsOf(call.tables, kept.league, season);
  const archived = cohorts.length > 0 ? await archiveOf(call.tables, kept.board) : new Map();
  const joins = new Map<string, number[]>();
  const unpaid: FinalCohort[] = [];
  const finished = await inParallel(atOnce, cohorts, async ({ of, tier, ladder }) => {
    const rows = await everyRow(edges, { hash: of, consistent: true });
    const members = rows.filter((row): row is Member => row.to.startsWith("member#")).sort(byJoining);
    joins.set(tier, [...(joins.get(tier) ?? []), ...members.map(({ joinedAt }) => joinedAt)]);
    const known = rows.find((row): row is FinalCohort => row.to === "final");
    if (!known && members.length === 0) return;
    const final = known ?? (await finish(call, kept, { of, ladder, members, archived }));
    if (!rows.some(({ to }) => to === "paid")) unpaid.push(final);
  });
  throwFirst(finished);
  const busiest = busiestOf([...joins.values()].flat(), 60_000);
  const queues = Object.fromEntries(
    [...joins].map(([tier, times]) => [tier, queuesFor(busiestOf(times, 60_000), busiestOf(times, dayMs))]),
  );
  await standings.putItem(
    { ...settled, league: kept.league, busiest, queues },
    { if: { board: { exists: false } } },
  );
  const pays = { ...call, currencies };
  throwFirst(await inParallel(atOnce, unpaid, (final) => pay(pays, kept, final, area, season)));
}

/** Returns the most of some times that lie in one of the spans of so many milliseconds. */
function busiestOf(times: readonly number[], span: number): number {
  const numbers = new Map<number, number>();
  for (const time of times) {
    const at = Math.floor(time / span);
    numbers.set(at, (numbers.get(at) ?? 0) + 1);
  }
  return Math.max(0, ...numbers.values());
}

function throwFirst(errors: readonly unknown[]): void {
  if (errors.length > 0) throw errors[0];
}

/**
 * Returns the league that the board's week is settled by, as it counts in the season's last moment; `undefined` if there is
 * none.
 */
async function keptLeague(
  { tables: { edges, standings } }: Call,
  values: Values,
  area: AreaId,
  season: Season,
): Promise<KeptLeague | undefined> {
  const key = { board: seasonBoard(area, season), page: -1 } as const;
  const kept = await standings.getItem(key, { consistent: true });
  if (kept) return kept;
  const found = leagueOn(values.leagues, area, season.period);
  if (!found) return undefined;
  const { title, tiers, least, idle } = found.league;
  const week = await edges.getItem(weekKey(found.id, season.period.name), { consistent: true });
  const most = mostIn(week, found.league);
  const row: KeptLeague = {
    ...{ ...key, league: found.id, title, least, idle },
    ...(most !== undefined && { most }),
    tiers: tiers.map(({ rewards, ...tier }) => ({
      ...tier,
      gives: rewards.map((gifts) => unpackBundles(gifts, values.bundles)),
    })),
  };
  const { before } = await standings.putItem(row, { if: { board: { exists: false } } });
  return before ? (before as KeptLeague) : row;
}

/**
 * Returns the cohorts of a week, from the numbers of those who joined each queue, by when they opened. One may be without members,
 * because more than `most` may join one.
 */
export async function cohortsOf(
  { edges }: Granted<{ edges: ["GetItem", "Query"] }>,
  league: string,
  { period }: Pick<Season, "period">,
): Promise<{ of: string; tier: string; ladder: readonly string[]; players: number }[]> {
  const key = weekKey(league, period.name);
  const week = await edges.getItem(key, { consistent: true });
  if (!week || !isWeek(week)) return [];
  const { most, members } = week;
  const queues = await everyRow(edges, {
    hash: key.userId,
    range: { beginsWith: "queue#" },
    consistent: true,
  });
  const lines = await Promise.all(
    queues.filter(isQueue).map(async ({ to, ladder }) => {
      const [, tier = "", queue = ""] = to.split("#");
      const line = lineKey(league, period.name, tier, Number(queue));
      return {
        tier,
        ladder,
        line: (await edges.getItem(line, { consistent: true })) ?? { ...line, joined: 0 },
      };
    }),
  );
  return lines.flatMap(({ tier, ladder, line }) => {
    const { userId, joined, closed = [] } = line;
    const inForm = members !== undefined;
    const [open, last] = inForm
      ? [line.open ?? 0, line.members ?? 0]
      : [Math.floor(joined / most), joined % most];
    const known = closed.reduce((sum, number) => sum + number, last);
    const others = inForm ? Math.round((joined - known) / Math.max(1, open - closed.length)) : most;
    return Array.from({ length: Math.ceil(joined / most) }, (_, number) => ({
      ...{ of: `${userId}#${number}`, tier, ladder },
      players: number < open ? (closed[closed.length + number - open] ?? others) : number === open ? last : 0,
    }));
  });
}

const isWeek = (row: Edge): row is LeagueWeek => "queues" in row;
const isQueue = (row: Edge): row is Queue => row.to.startsWith("queue#");

/** Returns the places and scores of an archived board. */
export async function archiveOf(
  { standings }: Granted<{ standings: ["Query"] }>,
  board: string,
): Promise<Archived> {
  const pages = await everyRow(standings, { hash: board, range: { above: 0 }, consistent: true });
  const entries = pages
    .filter((row): row is StandingsPage => "entries" in row)
    .flatMap(({ entries }) => entries);
  return new Map(entries.map(({ userId, score }, place) => [userId, { place, score }]));
}

type Archived = ReadonlyMap<string, { place: number; score: number }>;

/** Writes a cohort's final row, once, of those who are neither banned nor deleted. Returns the row that is there. */
async function finish(
  { tables: { edges, profiles }, now }: Call,
  kept: KeptLeague,
  {
    of,
    ladder,
    members,
    archived,
  }: { of: string; ladder: readonly string[]; members: readonly Member[]; archived: Archived },
): Promise<FinalCohort> {
  const ids = members.map(userIdIn);
  const found = await profiles.batchGetItem(
    ids.map((userId) => ({ userId })),
    { consistent: true },
  );
  const present = new Set(found.filter((one) => !isBannedAt(one, now)).map(({ userId }) => userId));
  // Nobody gets less because others are banned or delete their accounts.
  const counted = members.filter((one) => one.scored || archived.has(userIdIn(one))).length;
  const there = ids.filter((id) => present.has(id));
  const row = finalOf(kept, of, ladder, there, archived, counted);
  const { before } = await edges.putItem(row, { if: { userId: { exists: false } } });
  return before ? (before as FinalCohort) : row;
}

/**
 * Returns the final row of a cohort: a function of the league's rules, the ladder of its tier, the archive, its members by when
 * they joined, and how many scored. Scores of players who are not in it any more count too.
 */
export function finalOf(
  kept: KeptLeague,
  of: string,
  ladder: readonly string[],
  ids: readonly string[],
  archived: Archived,
  counted?: number,
): FinalCohort {
  const at = tierAt(kept, ladder);
  const { title = "", gives: rewards = [] } = kept.tiers[at] ?? {};
  const scored = ids
    .flatMap((userId) => {
      const entry = archived.get(userId);
      return entry ? [{ userId, ...entry }] : [];
    })
    .sort((a, b) => a.place - b.place);
  const all = Math.max(counted ?? 0, scored.length);
  return {
    ...{ userId: of, to: "final", title, at, idle: kept.idle },
    tiers: kept.tiers.map(({ id }) => id),
    ...movesOf(kept, at, scored.length, all),
    ...(kept.most !== undefined && all > scored.length && { counted: all }),
    entries: [
      ...scored.map(({ userId, score }, index) => {
        const given = givenAt(kept, rewards, index, all);
        return { userId, score, ...(given && { gives: given }) };
      }),
      ...ids.filter((id) => !archived.has(id)).map((userId) => ({ userId })),
    ],
  };
}

/** Grants the rewards of a cohort's places, and notes that it is done. */
async function pay(
  call: Parameters<typeof give>[0] & Pick<Call, "tables">,
  kept: KeptLeague,
  final: FinalCohort,
  area: AreaId,
  season: Season,
): Promise<void> {
  const { tables, now } = call;
  const week = season.period.name;
  const errors = await inParallel(1, final.entries.entries(), async ([index, { userId, gives: rewards }]) => {
    if (!rewards) return;
    await give(call, userId, `league#${kept.league}#${week}`, {
      ...rewardOn(area, index + 1, rewards as Contents),
      kind: "league/reward",
      reason: `Place ${index + 1} in ${kept.title}, ${final.title}, week ${week}`,
    });
  });
  throwFirst(errors);
  await tables.edges.putItem({ userId: final.userId, to: "paid", paidAt: now });
}

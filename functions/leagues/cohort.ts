import { avatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import type { Cost } from "@game-backend/framework/cost";
import { dayMs } from "@game-backend/framework/durations";
import { everyRow } from "@game-backend/framework/everyPage";
import { type Member, weekKey } from "../edges/memberships";
import type { Edge } from "../edges/rows";
import type { Granted } from "./definition";
import { type League, movesOf, zoneAt } from "./leagues";

/** The grants of `trackProgressOf`. */
export const cohortUses = {
  edges: ["GetItem", "Query"],
  scores: ["BatchGetItem"],
  scoresByCohort: ["Query"],
} as const;

interface Call {
  tables: Granted<typeof cohortUses>;
  avatarsUrl: string;
  spend?(cost: Cost): Promise<void>;
}

const isMember = (row: Edge): row is Member => row.to.startsWith("member#");

export const userIdIn = ({ to }: Pick<Member, "to">): string => to.slice("member#".length);

/** Returns the members of a cohort by when they joined, for a read unit each 4 KB. */
export async function membersOf({ edges }: Granted<{ edges: ["Query"] }>, cohort: string): Promise<Member[]> {
  const members = { hash: cohort, range: { beginsWith: "member#" }, consistent: true } as const;
  return (await everyRow(edges, members)).filter(isMember).sort(byJoining);
}

/** Returns `most` of a league for a week; `undefined` for one that began before places were in proportion to who scored. */
export const mostIn = (week: Edge | undefined, { most }: Pick<League, "most">): number | undefined =>
  week && "queues" in week && week.members !== undefined ? most : undefined;

export const byJoining = (a: Member, b: Member): number => a.joinedAt - b.joinedAt || (a.to < b.to ? -1 : 1);

/**
 * Returns the standings of a cohort as its board is now. Costs half a read unit each 4 KB of scores, and the rows of `membersOf`. A
 * score that does not say its cohort, as of earlier versions, is half a read unit. Members without a score come last, by when they
 * joined; a banned one stands on no board.
 */
export async function cohortEntries(
  { tables, avatarsUrl, spend }: Call,
  { board, cohort, league, at }: { board: string; cohort: string; league: League; at: number },
) {
  const [, id = "", week = ""] = cohort.split("#");
  const [members, found, fixed] = await Promise.all([
    membersOf(tables, cohort),
    everyRow(tables.scoresByCohort, { hash: cohort }),
    tables.edges.getItem(weekKey(id, week)),
  ]);
  const known = new Set(found.map(({ userId }) => userId));
  const others = members.filter((one) => one.scored && !known.has(userIdIn(one)));
  await spend?.({ read: 1 + 0.05 * members.length + 0.03 * found.length + 0.5 * others.length });
  const rows = await tables.scores.batchGetItem(
    others.map((member) => ({ board, userId: userIdIn(member) })),
  );
  const scores = new Map([...found, ...rows].map((row) => [row.userId, row]));
  const shown = members
    .map((member) => ({ member, row: scores.get(userIdIn(member)) }))
    .filter(({ row }) => row?.hiddenRankKey === undefined)
    .map(({ member, row }) => ({ member, row: row?.rankKey === undefined ? undefined : row }))
    .sort((a, b) => {
      if (!a.row || !b.row) return a.row ? -1 : b.row ? 1 : 0;
      return a.row.rankKey > b.row.rankKey ? -1 : 1;
    });
  const hasScored = (one: Member) => one.scored || scores.get(userIdIn(one))?.score !== undefined;
  const counted = members.filter(hasScored).length;
  const scored = shown.filter(({ row }) => row).length;
  const moves = movesOf({ ...league, most: mostIn(fixed, league) }, at, scored, counted);
  return shown.map(({ member, row }, index) => {
    const { username } = member;
    const userId = userIdIn(member);
    const name = username !== undefined && {
      userId,
      username,
      avatarUrl: avatarUrl(avatarsUrl, { userId, ...row }),
    };
    // When somebody played to the day, and no more.
    const score = row && { score: row.score, achievedAt: row.achievedAt - (row.achievedAt % dayMs) };
    return { rank: index + 1, ...name, ...score, zone: zoneAt(index, scored, moves) };
  });
}

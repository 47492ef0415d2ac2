import { avatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import type { Cost } from "@game-backend/framework/cost";
import { dayMs } from "@game-backend/framework/durations";
import { everyRow } from "@game-backend/framework/everyPage";
import { type Member, weekKey } from "../edges/memberships";
import type { Edge } from "../edges/rows";
import { type League, movesOf, zoneAt } from "./leagues";
import type { Granted } from "./own";

/** The grants of `standingsOf`. */
export const cohortUses = { edges: ["GetItem", "Query"], scores: ["BatchGetItem"] } as const;

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
 * Returns the standings of a cohort as its board is now, for half a read unit each member and the rows of `membersOf`. Who has
 * no score comes last, by when they joined; who is banned stands on no board.
 */
export async function standingsOf(
  { tables, avatarsUrl, spend }: Call,
  { board, cohort, league, at }: { board: string; cohort: string; league: League; at: number },
) {
  const [, id = "", week = ""] = cohort.split("#");
  const [members, fixed] = await Promise.all([
    membersOf(tables, cohort),
    tables.edges.getItem(weekKey(id, week)),
  ]);
  await spend?.({ read: 1 + 0.55 * members.length });
  const rows = await tables.scores.batchGetItem(
    members.map((member) => ({ board, userId: userIdIn(member) })),
  );
  const scores = new Map(rows.map((row) => [row.userId, row]));
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

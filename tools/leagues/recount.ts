import type { Period } from "@game-backend/framework/period";
import type { TableClient } from "@game-backend/framework/tableClient";
import type { edges } from "../../functions/edges/tables";
import { type AreaId, areaIds } from "../../functions/leaderboard/areas";
import { membersOf } from "../../functions/leagues/cohort";
import { archiveOf, cohortsOf, finalOf } from "../../functions/leagues/settle";
import { seasonBoard } from "../../functions/seasons/season";
import type { standings } from "../../functions/seasons/tables";

/** The tables that a recount reads. */
export interface LeagueTables {
  readonly edges: TableClient<typeof edges>;
  readonly standings: TableClient<typeof standings>;
}

/**
 * Computes the final places of a league's week again, from the archive of its board and the rules that are kept beside it.
 * Returns how many cohorts it has compared, and what is wrong with which.
 */
export async function recount(
  tables: LeagueTables,
  league: string,
  period: Period,
): Promise<{ cohorts: number; faults: string[] }> {
  const season = { window: "week", period } as const;
  const kept = await keptOf(tables, league, (area) => seasonBoard(area, season));
  if (!kept) return { cohorts: 0, faults: [`${league} was not settled in ${period.name}`] };
  const archived = await archiveOf(tables, kept.board);
  const cohorts = await cohortsOf(tables, league, season);
  const faults: string[] = [];
  let compared = 0;
  for (const { of, ladder } of cohorts) {
    const final = await tables.edges.getItem({ userId: of, to: "final" });
    if (!final || !("entries" in final)) {
      if ((await membersOf(tables, of)).length > 0) faults.push(`${of} has no final places`);
      continue;
    }
    compared++;
    const ids = final.entries.map(({ userId }) => userId);
    const computed = finalOf(kept, of, ladder, ids, archived, final.counted);
    if (canonical(computed) !== canonical(final)) faults.push(`${of} is not what the archive gives`);
  }
  return { cohorts: compared, faults };
}

async function keptOf({ standings }: LeagueTables, league: string, boardOf: (area: AreaId) => string) {
  for (const area of areaIds) {
    const kept = await standings.getItem({ board: boardOf(area), page: -1 });
    if (kept?.league === league) return kept;
  }
  return undefined;
}

/** Returns a row as a text in which the order of its attributes says nothing. */
const canonical = (row: object): string =>
  JSON.stringify(row, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

import type { AreaId } from "../leaderboard/areas";
import { archive, bestOf } from "./archive";
import type { Collected, Granted } from "./definition";
import { grantRewards } from "./grantRewards";
import { type Season, seasonBoard } from "./season";

type Dependencies = {
  tables: Granted<{ scoresByRank: ["Query"]; standings: ["GetItem", "PutItem", "Query"] }>;
  settlers?: Collected<"settlers">["settlers"];
} & Parameters<typeof grantRewards>[0];

/** A closed board. */
export interface Closed {
  board: string;
  players: number;
  /** The number of players who have their reward. */
  rewarded: number;
}

/** Archives a board's final standings, then grants the rewards from the archive, and settles what else it decides. Idempotent. */
export async function closeBoard(dependencies: Dependencies, area: AreaId, season: Season): Promise<Closed> {
  const board = seasonBoard(area, season);
  const { players } = await archive(dependencies.tables, board, dependencies.now);
  const best = await bestOf(dependencies.tables, board);
  const [rewarded, ...settled] = await Promise.allSettled([
    grantRewards(dependencies, area, season, best),
    ...Object.values(dependencies.settlers ?? {}).map(({ settle }) => settle(area, season)),
  ]);
  for (const one of [rewarded, ...settled]) if (one.status === "rejected") throw one.reason;
  return { board, players, rewarded: rewarded.status === "fulfilled" ? rewarded.value : 0 };
}

/**
 * Closes boards concurrently. An error does not stop the others. If boards failed, throws an error with all their
 * errors.
 */
export async function closeBoards(
  dependencies: Dependencies,
  areas: readonly AreaId[],
  season: Season,
): Promise<Closed[]> {
  const results = await Promise.allSettled(areas.map((area) => closeBoard(dependencies, area, season)));
  const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join("\n"));
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

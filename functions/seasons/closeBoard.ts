import type { Granted } from "../game";
import type { AreaId } from "../leaderboard/areas";
import type { Transact } from "../lib/transact";
import { archive, bestOf } from "./archive";
import { grantRewards } from "./grantRewards";
import { type Season, seasonBoard } from "./season";

interface Means {
  tables: Granted<{
    scoresByRank: ["Query"];
    standings: ["GetItem", "PutItem", "Query"];
    progress: ["UpdateItem"];
    ledger: ["PutItem"];
  }>;
  transact: Transact;
  now: number;
}

/** A board that is closed. */
export interface Closed {
  board: string;
  players: number;
  /** How many have their reward. */
  rewarded: number;
}

/** Archives a board's final standings, then grants the rewards by what the archive says. Repeatable. */
export async function closeBoard(means: Means, area: AreaId, season: Season): Promise<Closed> {
  const board = seasonBoard(area, season);
  const { players } = await archive(means.tables, board, means.now);
  const best = await bestOf(means.tables, board);
  return { board, players, rewarded: await grantRewards(means, area, season, best) };
}

/** Closes boards side by side; one that fails leaves the others alone. Throws when any failed, naming them. */
export async function closeBoards(means: Means, areas: readonly AreaId[], season: Season): Promise<Closed[]> {
  const results = await Promise.allSettled(areas.map((area) => closeBoard(means, area, season)));
  const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join("\n"));
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

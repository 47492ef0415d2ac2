import { type Demand, type Kind, partitions, type Row, writeCosts } from "@game-backend/local-cloud/testing";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { memoryTables } from "@game-backend/tools/harness/world/tables";
import { ranks, scores } from "../../functions/leaderboard/tables";
import { userId } from "../ranks/populate";

/** Returns the local DynamoDB's model of the partitions of Scores and Ranks, and of request costs. It stores no rows. */
export function database(weight: number, begin: number, warm?: number) {
  const { table, close } = memoryTables({ scores, ranks }, { clock: new WorldClock(begin) });
  const [scoresTable, ranksTable] = [table("scores"), table("ranks")];
  const state = { now: begin, refusal: "" };
  const place = { accountId: "123456789012", region: "eu-central-1" };
  const model = partitions(warm ? { initial: warm } : {}, place, () => state.now);

  /** Takes the units of `weight` requests. Takes none and returns false if they are throttled. */
  const request = (kind: Kind, demands: readonly Demand[]): boolean => {
    const all = demands.map((demand) => ({ ...demand, units: demand.units * weight }));
    const throttle = model.check(kind, all);
    if (throttle) state.refusal = `${throttle.resource.split("/").at(-1)}: ${throttle.reason}`;
    else model.take(kind, all);
    return throttle === undefined;
  };

  return {
    state,
    write: (demands: readonly Demand[]) => request("write", demands),
    read: (demands: readonly Demand[]) => request("read", demands),
    /** The demand of a player's row. */
    score: (board: string, player: number, units: number): Demand => ({
      table: scoresTable,
      key: scoresTable.keyOf({ board: { S: board }, userId: { S: userId(player) } }),
      units,
    }),
    /** The demand of a node of a board's tree; 0 is the root. */
    node: (board: string, node: number, units: number): Demand => ({
      table: ranksTable,
      key: ranksTable.keyOf({ id: { S: node === 0 ? board : `${board}/${node.toString(36)}` } }),
      units,
    }),
    /** Returns the cost of replacing a row of Scores. */
    replaced: (before: Row, next: Row): Demand[] =>
      writeCosts(scoresTable, scoresTable.keyOf(next.item), before, next),
    partitions: () => [
      model.count(scoresTable),
      model.count(scoresTable, "scoresByRank"),
      model.count(ranksTable),
    ],
    close,
  };
}

import assert from "node:assert/strict";
import type { Changed } from "@game-backend/framework/consumer";
import { keep } from "../../../functions/leaderboard/ranks/keep";
import type { RankClients } from "../../../functions/leaderboard/ranks/nodes";
import type { Safeguards } from "../../../functions/leaderboard/ranks/safeguards";
import { verify } from "../../../functions/leaderboard/ranks/verify";
import type { Score } from "../../../functions/leaderboard/rows";
import { mentionsByBoard } from "../../../functions/leaderboard/rules/mentions";
import { rankKey } from "../../../functions/leaderboard/rules/rankKey";
import type { World } from "../../../tools/harness/ownWorld";

/** A name so long that nodes hold a quarter of the usual number of places, so there are more nodes and splits. */
export const narrowBoard = "n".repeat(750);

/** A name so long that a node holds only a few places, so a few players make a tree of three levels with splits. */
export const tinyBoard = "t".repeat(900);

/** Returns a board on which a spec moves players, with its stream records. */
export function boardOf(own: World, board: string) {
  let time = Date.UTC(2026, 0, 1);
  let delivered: string | undefined;
  return {
    /** Gives a player a score, better or worse. */
    async move(userId: string, score: number) {
      time += 1;
      await own.tables.scores.putItem({
        board,
        userId,
        username: userId,
        score,
        achievedAt: time,
        rankKey: rankKey(score, time, userId, "descending"),
      });
    },
    async remove(userId: string) {
      await own.tables.scores.deleteItem({ board, userId });
    },
    /** Returns the records that were not returned yet. */
    records(limit?: number): Changed<Score>[] {
      const records = own.records("scores", delivered, limit);
      delivered = records.at(-1)?.sequenceNumber ?? delivered;
      return records;
    },
    /** Returns the faults of the tree, and an empty list if it is exact. */
    faults: async () => (await verify(own.tables, board)).faults,
    async assertExact() {
      assert.deepEqual((await verify(own.tables, board)).faults, []);
    },
  };
}

/** Processes records of boards as the consumer does. */
export async function consume(
  clients: RankClients,
  records: readonly Pick<Changed<Score>, "before" | "after">[],
  rules?: Safeguards,
): Promise<void> {
  for (const [board, mentions] of mentionsByBoard(records, 0)) await keep(clients, board, mentions, rules);
}

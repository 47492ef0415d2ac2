import assert from "node:assert/strict";

import { mentionsByBoard } from "../../../functions/leaderboard/mentions";
import { rankKey } from "../../../functions/leaderboard/rankKey";
import { keep } from "../../../functions/leaderboard/ranks/keep";
import type { RankClients } from "../../../functions/leaderboard/ranks/nodes";
import type { Safeguards } from "../../../functions/leaderboard/ranks/safeguards";
import { verify } from "../../../functions/leaderboard/ranks/verify";
import type { Score } from "../../../functions/leaderboard/rows";
import type { Changed } from "../../../functions/lib/consumer";
import type { OwnTables } from "../ownTables";

/** A name so long that nodes hold a quarter of what they do: more of them, and more splits. */
export const narrowBoard = "n".repeat(750);

/** A board that a test moves players on, and the records of it. */
export function boardOf(own: OwnTables, board: string) {
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
    /** Records that nobody was given yet. */
    records(limit?: number): Changed<Score>[] {
      const records = own.records(delivered, limit);
      delivered = records.at(-1)?.sequenceNumber ?? delivered;
      return records;
    },
    /** What is wrong with the tree; nothing, if it is exact. */
    faults: async () => (await verify(own.tables, board)).faults,
    async assertExact() {
      assert.deepEqual((await verify(own.tables, board)).faults, []);
    },
  };
}

/** What the consumer does with records of boards. */
export async function consume(
  clients: RankClients,
  records: readonly Pick<Changed<Score>, "before" | "after">[],
  rules?: Safeguards,
): Promise<void> {
  for (const [board, mentions] of mentionsByBoard(records, 0)) await keep(clients, board, mentions, rules);
}

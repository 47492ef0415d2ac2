import { gatherReads } from "@game-backend/framework/gatherReads";
import { copyAvatars } from "../boards/copyAvatars";
import { keepGlobal } from "../boards/keepGlobal";
import { consumer } from "../definition";
import { keep } from "../ranks/keep";
import { mentionsByBoard, playersToSum } from "../rules/mentions";
import * as models from "../tables";

export default consumer({
  table: "scores",
  summary:
    "Updates the ranks of every board, the global board, and the avatars of players who are new on a board",
  uses: {
    ranks: ["BatchGetItem", "PutItem", "DeleteItem"],
    scores: ["BatchGetItem", "PutItem", "DeleteItem", "UpdateItem"],
    profiles: ["BatchGetItem"],
  },
  // A large batch writes a board's upper nodes once for many scores. Waiting a second makes a busy board five times
  // cheaper.
  batchSize: 1000,
  batchWindow: 1,
  handler: async ({ records, tables: { ranks, scores, profiles }, transact, now }) => {
    // The passes of all boards read concurrently, so their reads are batched.
    const tables = {
      ranks: { ...ranks, batchGetItem: gatherReads(models.ranks, ranks) },
      scores: { ...scores, batchGetItem: gatherReads(models.scores, scores) },
    };
    const boards = [...mentionsByBoard(records, now)];
    await Promise.all([
      ...boards.map(([board, mentions]) => keep({ tables, transact }, board, mentions)),
      keepGlobal(tables, playersToSum(records)),
      copyAvatars({ profiles, scores }, records),
    ]);
  },
});

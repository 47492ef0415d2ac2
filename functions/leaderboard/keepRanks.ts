import { consumer } from "../game";
import { backfillAvatars } from "./backfillAvatars";
import { keepGlobal } from "./keepGlobal";
import { mentionsByBoard, playersToSum } from "./mentions";
import { keep } from "./ranks/keep";

export default consumer({
  table: "scores",
  summary:
    "Updates the ranks of every board, the global board, and the avatars of players who are new on a board",
  uses: {
    ranks: ["GetItem", "BatchGetItem", "PutItem", "DeleteItem"],
    scores: ["BatchGetItem", "PutItem", "DeleteItem", "UpdateItem"],
    profiles: ["BatchGetItem"],
  },
  // Large batches share the writes of a board's upper nodes: a second of waiting makes a busy board five times cheaper.
  batchSize: 1000,
  batchWindow: 1,
  handler: async ({ records, tables, transact, now }) => {
    const boards = [...mentionsByBoard(records, now)];
    await Promise.all([
      ...boards.map(([board, mentions]) => keep({ tables, transact }, board, mentions)),
      keepGlobal(tables, playersToSum(records)),
      backfillAvatars(tables, records),
    ]);
  },
});

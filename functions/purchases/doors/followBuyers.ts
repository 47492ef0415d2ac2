import { doEach } from "@game-backend/framework/doEach";
import { hideFromBoards, hideUses } from "../../leaderboard/boards/banned";
import { consumer } from "../own";
import { countRefund, countUses } from "../refunds/countRefund";

const isKnown = { S: [{ exists: true }] };
const refunded = { refund: { M: { userId: isKnown } } };

export default consumer({
  table: "purchases",
  summary:
    "Takes players who buy with test money in a production stack off public boards, and bans who is refunded too often",
  filters: [
    {
      eventName: ["INSERT", "MODIFY"],
      dynamodb: { NewImage: { test: { BOOL: [true] }, userId: isKnown } },
    },
    { eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: refunded } },
    { eventName: ["MODIFY"], dynamodb: { OldImage: refunded } },
  ],
  batchSize: 25,
  collects: ["judges", "moneyStores"],
  uses: { ...countUses, ...hideUses },
  handler: async ({ records, moneyStores, ...call }) => {
    // The batch is retried in halves: what was done is not done again.
    await doEach(8, records, async ({ before, after }) => {
      if (!after) return;
      // Where everybody pays with test money, everybody plays for the boards.
      const marks = after.test && after.userId !== undefined && after.userId !== before?.userId;
      if (marks && moneyStores[after.store]?.testers() !== "all")
        await hideFromBoards(call.tables, after.userId ?? "", call.now, true);
      await countRefund(call, before, after);
    });
  },
});

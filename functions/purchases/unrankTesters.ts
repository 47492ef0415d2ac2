import { inParallel } from "@game-backend/framework/inParallel";
import { consumer } from "../game";

export default consumer({
  table: "purchases",
  summary: "Takes players who buy with test money in a production stack off public boards",
  filters: [
    {
      eventName: ["INSERT", "MODIFY"],
      dynamodb: { NewImage: { test: { BOOL: [true] }, userId: { S: [{ exists: true }] } } },
    },
  ],
  batchSize: 25,
  collects: ["moneyStores", "publicBoards"],
  handler: async ({ records, moneyStores, publicBoards }) => {
    const errors = await inParallel(8, records, async ({ before, after }) => {
      if (after?.userId === undefined || after.userId === before?.userId) return;
      // Where everybody pays with test money, everybody plays for the boards.
      if (moneyStores[after.store]?.testers() === "all") return;
      for (const { leave } of Object.values(publicBoards)) await leave(after.userId);
    });
    if (errors.length > 0) throw errors[0];
  },
});

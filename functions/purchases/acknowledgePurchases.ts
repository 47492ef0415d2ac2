import { inParallel } from "@game-backend/framework/inParallel";
import { acknowledge, acknowledgeUses } from "./acknowledge";
import { consumer } from "./own";

export default consumer({
  table: "purchases",
  summary:
    "Acknowledges or consumes what was granted, or Google refunds it: after three days, after three minutes of testers",
  filters: [{ eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: { due: { S: ["google"] } } } }],
  batchSize: 25,
  uses: acknowledgeUses,
  handler: async ({ records, ...dependencies }) => {
    const errors = await inParallel(8, records, async ({ after }) => {
      if (after?.due) await acknowledge(dependencies, after);
    });
    // Retried for 23 hours; the job of the hour tries for as long as Google waits.
    if (errors.length > 0) throw errors[0];
  },
});

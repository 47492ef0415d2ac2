import { doEach } from "@game-backend/framework/doEach";
import { consumer } from "../definition";
import { acknowledge, acknowledgeUses } from "../settle/acknowledge";

export default consumer({
  table: "purchases",
  summary:
    "Acknowledges or consumes what was granted, or Google refunds it: after three days, after three minutes of testers",
  filters: [{ eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: { due: { S: ["google"] } } } }],
  batchSize: 25,
  uses: acknowledgeUses,
  handler: async ({ records, ...dependencies }) => {
    // Retried for 23 hours; the job of the hour tries for as long as Google waits.
    await doEach(8, records, async ({ after }) => {
      if (after?.due) await acknowledge(dependencies, after);
    });
  },
});

import { doEach } from "@game-backend/framework/doEach";
import { exchangeGrant, grantUses, revokeGrant } from "../apple/grants";
import { consumer } from "../definition";

export default consumer({
  table: "appleGrants",
  summary:
    "Exchanges Apple's codes within their five minutes, and revokes tokens of accounts that are unlinked or deleted",
  filters: [
    { eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: { code: { S: [{ exists: true }] } } } },
    { eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: { due: { S: ["revoke"] } } } },
  ],
  batchSize: 25,
  uses: grantUses,
  handler: async ({ records, ...dependencies }) => {
    // The batch is retried in halves, until its codes are too old. What is done is not done again.
    await doEach(8, records, async ({ after }) => {
      if (!after) return;
      if (after.due === undefined) return exchangeGrant(dependencies, after);
      try {
        await revokeGrant(dependencies, after);
      } catch (error) {
        // The job of the hour tries again. A revocation must not hold up the codes behind it.
        console.warn("Apple has not revoked a token", error);
      }
    });
  },
});

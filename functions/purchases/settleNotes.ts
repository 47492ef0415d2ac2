import { inParallel } from "@game-backend/framework/inParallel";
import { consumer } from "../game";
import { appleSettings } from "./apple/settings";
import { settle, settleUses } from "./settle";
import { mayTest } from "./testers";

export default consumer({
  table: "storeNotes",
  summary: "Brings purchases and wallets to what stores' notifications say",
  filters: [
    { eventName: ["INSERT"], dynamodb: { NewImage: { proof: { M: { store: { S: [{ exists: true }] } } } } } },
  ],
  batchSize: 25,
  uses: { ...settleUses, appleStore: true },
  handler: async ({ records, appleStore, ...dependencies }) => {
    const testers = appleSettings(appleStore)?.testers ?? [];
    const errors = await inParallel(8, records, async ({ after }) => {
      const proof = after?.proof;
      if (proof && mayTest(proof, testers, proof.player)) await settle(dependencies, proof);
    });
    // The batch is retried in halves. A purchase that is settled is not changed again.
    if (errors.length > 0) throw errors[0];
  },
});

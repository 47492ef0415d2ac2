import { doEach } from "@game-backend/framework/doEach";
import { consumer } from "../definition";
import { mayTest } from "../rules/testers";
import { countsStill } from "../settle/review";
import { settlePurchase, settleUses } from "../settle/settlePurchase";

const inserted = (image: object) => ({ eventName: ["INSERT"], dynamodb: { NewImage: image } });

export default consumer({
  table: "storeNotes",
  summary: "Brings purchases and wallets to what stores' notifications say",
  filters: [
    inserted({ proof: { M: { store: { S: [{ exists: true }] } } } }),
    inserted({ token: { S: [{ exists: true }] } }),
    inserted({ appTransactionId: { S: [{ exists: true }] } }),
  ],
  batchSize: 25,
  collects: ["moneyStores", "withdrawnConsents"],
  uses: { ...settleUses, reviewWindows: ["GetItem"] },
  handler: async ({ records, moneyStores, withdrawnConsents, ...dependencies }) => {
    // The batch is retried in halves. A purchase that is settled is not changed again.
    await doEach(8, records, async ({ after }) => {
      if (!after) return;
      const { noteId, appTransactionId, token } = after;
      if (appTransactionId !== undefined)
        for (const { withdraw } of Object.values(withdrawnConsents)) await withdraw(appTransactionId);
      const [store = ""] = noteId.split(" ");
      const proof = after.proof ?? (token === undefined ? undefined : await moneyStores[store]?.look(after));
      if (!proof) return;
      const testers = moneyStores[proof.store]?.testers() ?? [];
      const { tables, now } = dependencies;
      if (mayTest(proof, testers, proof.player) || (await countsStill(tables, proof, now)))
        await settlePurchase(dependencies, proof);
    });
  },
});

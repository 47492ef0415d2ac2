import { Refusal } from "@game-backend/framework/errors";
import { inParallel } from "@game-backend/framework/inParallel";
import { consumer, type Granted } from "../game";
import { appleSettings } from "./apple/settings";
import { badProof } from "./codes";
import { publisher } from "./google/publisher";
import { googleSettings } from "./google/settings";
import { type Proof, purchaseId } from "./proof";
import type { StoreNote } from "./rows";
import { settle, settleUses } from "./settle";
import { mayTest } from "./testers";

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
  collects: ["withdrawnConsents"],
  uses: { ...settleUses, appleStore: true, googleStore: true, googleKey: true },
  handler: async ({ records, appleStore, googleStore, googleKey, withdrawnConsents, ...dependencies }) => {
    const google = googleSettings(googleStore);
    const testers = { apple: appleSettings(appleStore)?.testers ?? [], google: google?.testers ?? [] };
    const play = google && publisher(google, googleKey);

    async function proofIn({ proof, token, subscription }: StoreNote): Promise<Proof | undefined> {
      if (proof || token === undefined) return proof;
      try {
        return await (subscription ? play?.subscription(token) : play?.purchase(token));
      } catch (error) {
        // Google has forgotten it: there is nothing to do. Other errors are retried.
        if (error instanceof Refusal && error.is(badProof)) return undefined;
        throw error;
      }
    }

    const errors = await inParallel(8, records, async ({ after }) => {
      const withdrawn = after?.appTransactionId;
      if (withdrawn !== undefined)
        for (const { withdraw } of Object.values(withdrawnConsents)) await withdraw(withdrawn);
      const proof = after && (await proofIn(after));
      if (!proof) return;
      if (mayTest(proof, testers[proof.store], proof.player) || (await isClaimed(dependencies.tables, proof)))
        await settle(dependencies, proof);
    });
    // The batch is retried in halves. A purchase that is settled is not changed again.
    if (errors.length > 0) throw errors[0];
  },
});

/** Returns true if a purchase has a player, as one with test money that was claimed while a store reviewed a build. */
async function isClaimed({ purchases }: Granted<{ purchases: ["GetItem"] }>, proof: Proof): Promise<boolean> {
  const known = await purchases.getItem({ purchaseId: purchaseId(proof) }, { consistent: true });
  return known?.userId !== undefined;
}

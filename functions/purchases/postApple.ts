import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { route } from "../game";
import { withRenewal } from "./apple/renewal";
import { appleSettings } from "./apple/settings";
import { verifyApple } from "./apple/verify";
import { claim, claimRefuses, claimUses } from "./claim";
import { badProof, noStore } from "./codes";
import { PurchaseAnswer } from "./purchaseAnswer";
import { verified } from "./verified";

export default route({
  method: "POST",
  path: "/purchases/apple",
  auth: "player",
  activity: "purchases",
  // It grants what was paid for, and loads the certificates' code.
  isolated: true,
  // Money that a store has taken is answered to any build.
  servesOldBuilds: true,
  summary:
    "Claim a purchase of the App Store by its signed transaction. Finish it in the app after this answer",
  body: z.strictObject({
    transaction: z
      .string()
      .check(z.minLength(1), z.maxLength(16_000), z.describe("StoreKit's `jwsRepresentation`, unchanged")),
    renewal: z
      .optional(z.string().check(z.minLength(1), z.maxLength(16_000)))
      .check(z.describe("Of a subscription: the `jwsRepresentation` of its renewal information")),
  }),
  returns: { 200: PurchaseAnswer },
  refuses: [badProof, noStore, ...claimRefuses],
  maxCost: { read: 7, write: 22, consumers: 1, messages: 10 },
  uses: { ...claimUses, appleStore: true },
  // The store's own id makes it idempotent, with any key and without.
  idempotency: "natural",
  example: { body: { transaction: "eyJhbGciOiJFUzI1NiIsIng1YyI6W119.e30.c2ln" } },
  handler: async ({ player, body: { transaction, renewal }, appleStore, ...call }) => {
    const settings = appleSettings(appleStore);
    if (!settings) throw refuse(noStore);
    const proof = verified(() => {
      const bought = verifyApple(transaction, settings, call.now);
      return renewal === undefined ? bought : withRenewal(bought, renewal, settings, call.now);
    });
    return claim(call, proof, settings.testers, player.id);
  },
});

import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { badProof, noStore, tooOld } from "../codes";
import { route } from "../definition";
import { PurchaseAnswer } from "../rules/purchaseAnswer";
import { acceptProof, acceptRefuses, acceptUses } from "../settle/acceptProof";
import { withRenewal } from "../stores/apple/renewal";
import { appleSettings } from "../stores/apple/settings";
import { verifyApple } from "../stores/apple/verify";
import { verified } from "../stores/verified";

/** Milliseconds after its signature for which an app has just fetched a transaction. */
const freshMs = 600_000;

const usualCost = { read: 7, write: 22, consumers: 3, messages: 10 };

/** What is shared may have been known under other ids, whose rows become one. */
const sharedCost = { read: 12, write: 58 };

export default route({
  method: "POST",
  path: "/purchases/apple",
  auth: "player",
  activity: "purchases",
  // Money that a store has taken is answered to any build.
  refusable: "never",
  summary:
    "Claim a purchase of the App Store by its signed transaction. Finish it in the app after this answer",
  body: z.strictObject({
    transaction: z
      .string()
      .check(z.minLength(1), z.maxLength(16_000), z.describe("StoreKit's `jwsRepresentation`, unchanged")),
    renewal: z
      .optional(z.string().check(z.minLength(1), z.maxLength(16_000)))
      .check(z.describe("For a subscription: the `jwsRepresentation` of its renewal information")),
  }),
  returns: { 200: PurchaseAnswer },
  refuses: [badProof, noStore, ...acceptRefuses],
  maxCost: {
    ...usualCost,
    read: usualCost.read + sharedCost.read,
    write: usualCost.write + sharedCost.write,
  },
  upfrontCost: usualCost,
  uses: { ...acceptUses, appleStore: true },
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
    // Texts of today say whose of the family it is. What still does not, on a fresh one, is one right of the whole family.
    if (proof.ofAnyMember && (proof.signedAt ?? 0) < call.now - freshMs) throw refuse(tooOld);
    if (proof.aliases) await call.spend(sharedCost);
    return acceptProof(call, proof, settings.testers, player.id);
  },
});

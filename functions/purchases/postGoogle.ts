import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { route } from "../game";
import { claim, claimRefuses, claimUses } from "./claim";
import { badProof, noStore, storeSilent } from "./codes";
import { publisher, tokenForm } from "./google/publisher";
import { googleSettings } from "./google/settings";
import { PurchaseAnswer } from "./purchaseAnswer";

export default route({
  method: "POST",
  path: "/purchases/google",
  auth: "player",
  activity: "purchases",
  // It grants what was paid for, and waits for Google.
  isolated: true,
  servesOldBuilds: true,
  summary:
    "Claim a purchase of Google Play by its token. It is acknowledged or consumed by the server; `pending` grants nothing yet",
  body: z.strictObject({
    token: z.string().check(z.regex(tokenForm, "the purchase's token"), z.describe("`purchaseToken`")),
    subscription: z
      .optional(z.nullable(z.boolean()))
      .check(
        z.describe(
          "True for a subscription: Google answers about it at another address; null changes nothing",
        ),
      ),
  }),
  returns: { 200: PurchaseAnswer },
  refuses: [badProof, storeSilent, noStore, ...claimRefuses],
  maxCost: { read: 8, write: 26, consumers: 2, messages: 10, seconds: 8 },
  // Each asks Google, which accepts 3,000 calls a minute of a game.
  callerRate: { rate: 0.2, burst: 12 },
  uses: { ...claimUses, googleStore: true, googleKey: true },
  idempotency: "natural",
  example: { body: { token: "opaque-token-of-the-purchase.AO-J1Oz" } },
  handler: async ({ player, body: { token, subscription }, googleStore, googleKey, ...call }) => {
    const settings = googleSettings(googleStore);
    if (!settings) throw refuse(noStore);
    const play = publisher(settings, googleKey, call.clock);
    const proof = await (subscription ? play.subscription(token) : play.purchase(token));
    return claim(call, proof, settings.testers, player.id);
  },
});

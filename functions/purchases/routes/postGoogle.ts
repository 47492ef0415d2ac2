import { countInMinutes } from "@game-backend/framework/allowances";
import { digestOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { badProof, noStore, storeBusy, storeSilent } from "../codes";
import { type Granted, route } from "../definition";
import { purchaseId } from "../rules/proof";
import { PurchaseAnswer } from "../rules/purchaseAnswer";
import { acceptProof, acceptRefuses, acceptUses } from "../settle/acceptProof";
import { publisher, tokenForm } from "../stores/google/publisher";
import { type GoogleSettings, googleSettings } from "../stores/google/settings";

/** How often Google is asked about one purchase that it has told of before, in a minute. */
const knownAMinute = 30;

/** Tokens that nobody has sent before, of one player in an hour. */
const unknownAnHour = 60;

export default route({
  method: "POST",
  path: "/purchases/google",
  auth: "player",
  activity: "purchases",
  refusable: "never",
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
  refuses: [badProof, storeSilent, storeBusy, noStore, ...acceptRefuses],
  maxCost: { read: 10, write: 28, consumers: 4, messages: 10, seconds: 8 },
  callerRate: { rate: 0.2, burst: 12 },
  uses: { ...acceptUses, allowances: ["UpdateItem"], googleStore: true, googleKey: true },
  idempotency: "natural",
  example: { body: { token: "opaque-token-of-the-purchase.AO-J1Oz" } },
  handler: async ({ player, body, googleStore, googleKey, ...call }) => {
    const settings = googleSettings(googleStore);
    if (!settings) throw refuse(noStore);
    await countQuestion(call, settings, body, player.id);
    const { token, subscription } = body;
    const play = publisher(settings, googleKey, call.clock);
    const proof = await (subscription ? play.subscription(token) : play.purchase(token));
    return acceptProof(call, proof, settings.testers, player.id);
  },
});

/**
 * Counts a question to Google. Of what a minute takes, new tokens have a third at most, and all tokens of players two thirds: the
 * rest is for notifications and acknowledgements, or Google pays back what was granted.
 */
async function countQuestion(
  { tables, now }: { tables: Granted<{ purchases: ["GetItem"]; allowances: ["UpdateItem"] }>; now: number },
  { callsPerMinute }: GoogleSettings,
  { token, subscription }: { token: string; subscription?: boolean | null | undefined },
  userId: string,
): Promise<void> {
  const id = purchaseId({ store: "google", transaction: token });
  const isKnown = (await tables.purchases.getItem({ purchaseId: id })) !== undefined;
  const what = subscription ? "Google subscriptions" : "Google purchases";
  const limit = Math.floor((callsPerMinute * (isKnown ? 2 : 1)) / 3);
  for (const { minutes, ...use } of [
    isKnown
      ? { minutes: 1, who: `purchase ${digestOf(id)}`, what: "store calls", limit: knownAMinute }
      : { minutes: 60, who: userId, what: "new purchases", limit: unknownAnHour },
    { minutes: 1, who: "everybody", what, limit },
  ]) {
    const retryAfter = await countInMinutes(minutes, tables, use, now);
    if (retryAfter > 0) throw refuse(storeBusy, { retryAfter });
  }
}

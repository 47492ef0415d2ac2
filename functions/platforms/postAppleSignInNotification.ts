import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { route } from "../game";
import { hashOfAccount } from "../identities/account";
import { newsIn } from "./appleEvents";
import { platformDown, proofRefused } from "./codes";
import { onlyOf } from "./idTokenProof";
import { refusalOfProof } from "./refusalOfProof";

/** Seconds for which events are kept. */
const keptFor = 30 * 86_400;

export default route({
  method: "POST",
  path: "/notifications/apple/sign-in",
  auth: "none",
  // A burst of them must not take the concurrency of players.
  isolated: true,
  // Apple sends no build.
  servesOldBuilds: true,
  summary:
    "Apple's notifications about accounts: a consent is revoked, an account is deleted, mail is turned on or off",
  maxBody: 16_384,
  body: z.object({ payload: z.string().check(z.minLength(1), z.maxLength(8_192)) }),
  returns: { 204: z.undefined() },
  refuses: [proofRefused, platformDown],
  // Apple sends them all from a few addresses.
  callerRate: { rate: 200, burst: 5_000 },
  maxCost: { write: 2, consumers: 1 },
  uses: { appleEvents: ["PutItem"], appleTokens: true, identityKey: true },
  // An event has one row, however often it comes.
  idempotency: "natural",
  handler: async ({ body: { payload }, tables, appleTokens, identityKey, now }) => {
    try {
      const news = newsIn(await onlyOf(appleTokens).signed(payload, now, ["jti"]));
      if (news) {
        const [key = ""] = await identityKey();
        const { type, subject, at } = news;
        const account = hashOfAccount(key, { provider: "apple", subject });
        await tables.appleEvents.putItem(
          {
            ...{ eventId: `${account} ${type} ${at}`, account, type, at },
            expiresAt: Math.ceil(now / 1_000) + keptFor,
          },
          { if: { eventId: { exists: false } } },
        );
      }
      return reply(204, undefined);
    } catch (error) {
      throw refusalOfProof(error);
    }
  },
});

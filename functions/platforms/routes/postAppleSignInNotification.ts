import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { newsIn } from "../apple/events";
import { keepNews, newsUses } from "../apple/keepNews";
import { keepUnread, unreadUses } from "../apple/unreadNews";
import { platformDown, proofRefused } from "../codes";
import { route } from "../definition";
import { onlyOf } from "../idTokens/idTokenProof";
import { KeyUnknown } from "../idTokens/idTokens";
import { refusalOfProof, refusedProof } from "../signIn/refusalOfProof";

export default route({
  method: "POST",
  path: "/notifications/apple/sign-in",
  auth: "none",
  // Apple sends no build.
  refusable: "never",
  summary:
    "Apple's notifications about accounts: a consent is revoked, an account is deleted, mail is turned on or off",
  maxBody: 16_384,
  body: z.object({ payload: z.string().check(z.minLength(1), z.maxLength(8_192)) }),
  returns: { 204: z.undefined() },
  refuses: [proofRefused, platformDown],
  // Apple sends them all from a few addresses.
  callerRate: { rate: 200, burst: 5_000 },
  // One that cannot be verified yet is kept as it came.
  maxCost: { write: 8, consumers: 1 },
  uses: { ...newsUses, ...unreadUses, appleTokens: true, identityKey: true },
  // An event has one row, however often it comes.
  idempotency: "natural",
  handler: async ({ body: { payload }, tables, appleTokens, identityKey, now }) => {
    const [key = ""] = await identityKey();
    const tokens = onlyOf(appleTokens);
    try {
      const news = newsIn(await tokens.signed(payload, now, ["jti"]));
      if (news) await keepNews(tables, news, { key, now });
    } catch (error) {
      if (error instanceof KeyUnknown) throw refusedProof(error.message);
      // Apple does not promise to send it again.
      const isKept =
        error instanceof PlatformDown &&
        tokens.claimsToBe(payload) &&
        (await keepUnread(tables, payload, { key, now }));
      if (!isKept) throw refusalOfProof(error);
    }
    return reply(204, undefined);
  },
});

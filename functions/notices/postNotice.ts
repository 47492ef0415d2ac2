import { allowanceOfDay, countInDay } from "@game-backend/framework/allowances";
import { idOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { times } from "../auth/accountLimits";
import { spendChallenge } from "../auth/admitAccount";
import { type Challenge, challengeRefuses, ownChallenge } from "../auth/challenge";
import { challengeUsed } from "../auth/codes";
import { noMoreNotices } from "./codes";
import { type Granted, route } from "./definition";
import { keepNotice, keepUses } from "./keepNotice";
import { noticesPerNetwork } from "./limits";
import { NoticeBody } from "./noticeBody";
import { receiptOf } from "./receipt";

export default route({
  method: "POST",
  path: "/notices",
  auth: "none",
  // Whoever gives a notice has no build of the game.
  refusable: "never",
  // The longest texts in UTF-8, with the challenge.
  maxBody: 16_000,
  summary:
    "Give notice of illegal content, as the EU's Digital Services Act says (Article 16). It needs no account, but the solution of a " +
    "challenge from POST /auth/guest/challenge; with the same solution again it is the same notice",
  body: NoticeBody,
  returns: {
    202: z.object({ receipt: z.string().check(z.describe("GET /notices/{receipt} has the outcome")) }),
  },
  refuses: [...challengeRefuses, noMoreNotices],
  idempotency: "natural",
  // A notice of 12 KB, with a picture as evidence, of 57 KB when it is sealed.
  maxCost: { read: 13, write: 180, consumers: 1 },
  collects: ["reportables"],
  uses: {
    ...keepUses,
    requests: ["PutItem"],
    allowances: ["UpdateItem"],
  },
  example: {
    body: {
      ...{ challenge: "q83vEjRWeJCrze8S", solution: "16384", about: "name", player: "mallory" },
      ...{
        where: "Third on the daily board of the forest",
        why: "The name denies a genocide",
        reason: "hate",
      },
      ...{ name: "Ada Lovelace", mail: "ada@example.com", goodFaith: true },
    },
    answer: { receipt: "q83vEjRWeJCrze8Sq83vEjRWeJCrze8Sq83vEjRWeJA" },
  },
  handler: async ({ body, address, tables, requestHash, ...call }) => {
    const { identityKey, now } = call;
    const { challenge: text, solution, reason, goodFaith: _, ...texts } = body;
    const [key = ""] = await identityKey();
    const solved = ownChallenge(key, { challenge: text, solution }, { address, now, field: "/challenge" });
    const receipt = receiptOf(key, solved.id);
    const known = await tables.notices.getItem({ noticeId: receipt }, { consistent: true });
    if (known && requestHash.is(known.requestHash)) return reply(202, { receipt });
    if (known || !(await spendChallenge(tables, solved, idOf(receipt, requestHash.stored), now)))
      throw refuse(challengeUsed, { field: "/challenge" });
    await countNotice(tables, solved, now);
    await keepNotice({ ...call, tables }, { receipt, requestHash: requestHash.stored, reason, texts });
    return reply(202, { receipt });
  },
});

/** Counts a notice for each of the networks of whoever gives it. Throws 429 above a day's limit. */
async function countNotice(
  tables: Granted<{ allowances: ["UpdateItem"] }>,
  { networks }: Challenge,
  now: number,
): Promise<void> {
  for (const { size, hash: who } of networks) {
    const use = { who, what: "notices", limit: noticesPerNetwork * times[size] };
    if (await countInDay(tables, use, now)) continue;
    const { ends } = allowanceOfDay(who, use.what, now);
    throw refuse(noMoreNotices, { retryAfter: Math.ceil((ends - now) / 1_000) });
  }
}

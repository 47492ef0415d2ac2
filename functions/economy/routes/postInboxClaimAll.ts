import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { claimInboxMessage, claimUses, InboxMessageId } from "../claimInboxMessage";
import { walletChanged } from "../codes";
import { route } from "../definition";
import { ShownList, shown } from "../rules/contents";

/** The most inbox messages that one request claims. */
const most = 20;

export default route({
  method: "POST",
  path: "/inbox/claim",
  auth: "player",
  summary: "Claim what several inbox messages of GET /inbox contain: of each all of it, once",
  body: z.strictObject({ ids: z.array(InboxMessageId).check(z.minLength(1), z.maxLength(most)) }),
  returns: {
    200: z.object({
      claimed: z.array(z.object({ id: z.string(), contents: ShownList })),
      refused: z
        .array(z.object({ id: z.string(), code: z.string() }))
        .check(z.describe("With the code of POST /inbox/{id}/claim; those inbox messages stay as they are")),
    }),
  },
  refuses: [walletChanged, noPlayer, liveUnreadable],
  // A retry finds the lines in the ledger.
  idempotency: "natural",
  maxCost: { read: 9 * most, write: 12 * most + 12, consumers: 8, messages: 40 },
  upfrontCost: {},
  collects: ["payers"],
  uses: claimUses,
  example: { body: { ids: ["bGV0dGVyIG93biAyMDI2LTExLTIw"] }, answer: { claimed: [], refused: [] } },
  handler: async ({ player, body: { ids }, ...call }) => {
    const claimed: { id: string; contents: ReturnType<typeof shown> }[] = [];
    const refused: { id: string; code: string }[] = [];
    for (const id of new Set(ids)) {
      await call.spend({ read: 9, write: 12, consumers: 0.4, messages: 2 });
      try {
        claimed.push({ id, contents: shown(await claimInboxMessage(call, player.id, id)) });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push({ id, code: error.code.code });
      }
    }
    return { claimed, refused };
  },
});

import { noPlayer } from "@game-backend/framework/codes/players";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { claimInboxMessage, claimUses } from "../claimInboxMessage";
import { inboxMessageOver, noInboxMessage, walletChanged, walletFull } from "../codes";
import { route } from "../definition";
import { ShownList, shown } from "../rules/contents";

export default route({
  method: "POST",
  path: "/inbox/{id}/claim",
  auth: "player",
  summary: "Claim what an inbox message of GET /inbox contains: all of it, once",
  returns: { 200: z.object({ contents: ShownList }) },
  refuses: [noInboxMessage, inboxMessageOver, walletFull, walletChanged, noPlayer, liveUnreadable],
  // A retry finds its line in the ledger.
  idempotency: "natural",
  maxCost: { read: 10, write: 28, consumers: 2, messages: 10 },
  collects: ["payers"],
  uses: claimUses,
  example: { answer: { contents: [{ currency: "coins", amount: 100 }] } },
  handler: async ({ player, params: { id }, ...call }) => ({
    contents: shown(await claimInboxMessage(call, player.id, id)),
  }),
});

import { noPlayer } from "@game-backend/framework/codes/players";
import * as z from "zod/mini";
import { walletChanged, walletFull } from "../economy/codes";
import { ContentList } from "../economy/contents";
import { claim, claimUses } from "./claim";
import { letterOver, noLetter } from "./codes";
import { route } from "./own";

export default route({
  method: "POST",
  path: "/inbox/{id}/claim",
  auth: "player",
  summary: "Claim what a letter of GET /inbox contains: all of it, once",
  returns: { 200: z.object({ contents: ContentList }) },
  refuses: [noLetter, letterOver, walletFull, walletChanged, noPlayer],
  // A retry finds its line in the ledger.
  idempotency: "natural",
  maxCost: { read: 8, write: 8, consumers: 1, messages: 10 },
  uses: claimUses,
  example: { answer: { contents: [{ currency: "coins", amount: 100 }] } },
  handler: async ({ player, params: { id }, ...call }) => {
    const cause = Buffer.from(id, "base64url").toString();
    return { contents: [...(await claim(call, player.id, cause))] };
  },
});

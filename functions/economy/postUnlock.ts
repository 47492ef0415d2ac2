import * as z from "zod/mini";
import { route } from "../game";

import { AreaId } from "../leaderboard/areas";
import { changeWallet } from "./changeWallet";
import { firstAnswer } from "./firstAnswer";
import { priceChanged, SeenPrice } from "./seenPrice";
import { Unlocked, unlocking } from "./unlocking";

export default route({
  method: "POST",
  path: "/unlock",
  auth: "player",
  summary: "Unlock a game area, once, for its price",
  body: z.strictObject({ areaId: AreaId, price: SeenPrice }),
  returns: { 200: Unlocked },
  refuses: {
    404: "The player has been deleted",
    409: "Already unlocked, a required area is locked, not enough coins, or the price has changed: `price` of the answer is the new one",
  },
  maxCost: { read: 2, write: 8, consumers: 1, messages: 10 },
  uses: { progress: ["UpdateItem"], ledger: ["GetItem", "PutItem"] },
  idempotency: "own",
  example: { body: { areaId: "harbour", price: 80 }, answer: { areaId: "harbour", paid: 80 } },
  handler: async ({ player, body: { areaId, price }, ...request }) => {
    const effect = unlocking(areaId, request.now);
    const refusal = priceChanged(effect.answer.paid, price);
    if (refusal) return firstAnswer(request, player.id, Unlocked, refusal);
    return changeWallet(request, player.id, Unlocked, effect);
  },
});

import { noPlayer } from "@game-backend/framework/codes/players";
import * as z from "zod/mini";
import { AreaId } from "../leaderboard/areas";
import { changeWallet } from "./changeWallet";
import {
  alreadyUnlocked,
  insufficient,
  openToAll,
  owing,
  priceChanged as priceChangedCode,
  requiresAreas,
  walletChanged,
} from "./codes";
import { firstAnswer } from "./firstAnswer";
import { route } from "./own";
import { priceChanged, SeenPrice } from "./seenPrice";
import { Unlocked, unlocking } from "./unlocking";

export default route({
  method: "POST",
  path: "/unlock",
  auth: "player",
  summary: "Unlock a game area, once, for its price",
  body: z.strictObject({ areaId: AreaId, price: SeenPrice }),
  returns: { 200: Unlocked },
  refuses: [
    openToAll,
    alreadyUnlocked,
    requiresAreas,
    priceChangedCode,
    insufficient,
    owing,
    noPlayer,
    walletChanged,
  ],
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

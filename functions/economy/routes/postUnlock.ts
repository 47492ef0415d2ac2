import { liveChanged } from "@game-backend/framework/codes/live";
import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { LiveSeen } from "@game-backend/framework/live/seen";
import * as z from "zod/mini";
import { AreaId } from "../../leaderboard/areas";
import { changeWallet } from "../changeWallet";
import {
  alreadyUnlocked,
  insufficient,
  notUnlockable,
  openToAll,
  owing,
  priceChanged as priceChangedCode,
  requiresAreas,
  walletChanged,
} from "../codes";
import { route } from "../definition";
import { firstAnswer, orRefusal } from "../firstAnswer";
import { factsUses, playerFacts } from "../playerFacts";
import { SeenPrice } from "../rules/seenPrice";
import { Unlocked, unlockEffect } from "../rules/unlockEffect";

export default route({
  method: "POST",
  path: "/unlock",
  auth: "player",
  summary: "Unlock a game area, once, for its price",
  headers: LiveSeen,
  body: z.strictObject({ areaId: AreaId, price: SeenPrice }),
  returns: { 200: Unlocked },
  refuses: [
    liveChanged,
    liveUnreadable,
    notUnlockable,
    openToAll,
    alreadyUnlocked,
    requiresAreas,
    priceChangedCode,
    insufficient,
    owing,
    noPlayer,
    walletChanged,
  ],
  maxCost: { read: 5, write: 8, consumers: 2, messages: 10 },
  collects: ["payers"],
  uses: { ...factsUses, progress: ["UpdateItem"], ledger: ["GetItem", "PutItem"], live: ["unlocks"] },
  idempotency: "own",
  example: { body: { areaId: "harbour", price: 80 }, answer: { areaId: "harbour", paid: 80 } },
  handler: async ({ player, body: { areaId, price }, headers, ...request }) => {
    const { live, now } = request;
    const seen = headers["x-live-seen"];
    const unlocked = live({ now, facts: playerFacts({ ...request, player }), pays: true, seen }).then(
      ({ values, changed }) => {
        const effect = unlockEffect(areaId, values.unlocks[areaId], price, now);
        const isOther = effect instanceof Refusal && effect.is(priceChangedCode, notUnlockable);
        return seen && isOther ? changed() : effect;
      },
    );
    const effect = await orRefusal(unlocked);
    return effect instanceof Refusal
      ? firstAnswer(request, player.id, Unlocked, effect)
      : changeWallet(request, player.id, Unlocked, effect);
  },
});

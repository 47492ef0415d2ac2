import * as z from "zod/mini";
import { route } from "../game";

import { AreaId } from "../leaderboard/areas";
import { changeWallet } from "./changeWallet";
import { Unlocked, unlocking } from "./unlocking";

export default route({
  method: "POST",
  path: "/unlock",
  auth: "player",
  summary: "Unlock a game area, once, for its price",
  body: z.strictObject({ areaId: AreaId }),
  returns: { 200: Unlocked },
  refuses: {
    404: "The player has been deleted",
    409: "Already unlocked, a required area is locked, or not enough coins",
  },
  maxCost: { read: 2, write: 8, consumers: 1, messages: 10 },
  uses: { progress: ["UpdateItem"], ledger: ["PutItem"] },
  idempotency: "own",
  example: { body: { areaId: "harbour" }, answer: { areaId: "harbour", paid: 80 } },
  handler: async ({ player, body: { areaId }, ...request }) =>
    changeWallet(request, player.id, Unlocked, unlocking(areaId, request.now)),
});

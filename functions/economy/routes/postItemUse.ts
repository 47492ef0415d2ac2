import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { areaOf } from "../../leaderboard/areas";
import { changeWallet } from "../changeWallet";
import { noneLeft, walletChanged } from "../codes";
import { route } from "../definition";
import type { Effect } from "../rules/effect";
import { gearOf, usedUpIds } from "../rules/gear";

const Used = z.object({ itemId: z.enum(usedUpIds) });

export default route({
  method: "POST",
  path: "/item/use",
  auth: "player",
  summary: "Use up one of an item that you own, in a round",
  body: z.strictObject({
    itemId: z.enum(usedUpIds).check(z.describe("An item that a round uses up")),
  }),
  returns: { 200: Used },
  refuses: [noneLeft, noPlayer, walletChanged],
  maxCost: { read: 1, write: 8, consumers: 2, messages: 10 },
  uses: { progress: ["UpdateItem"], ledger: ["PutItem"] },
  idempotency: "own",
  example: { body: { itemId: "health-potion" }, answer: { itemId: "health-potion" } },
  handler: async ({ player, body: { itemId }, ...request }) =>
    changeWallet(request, player.id, Used, itemUseEffect(itemId)),
});

function itemUseEffect(itemId: z.output<typeof Used>["itemId"]): Effect<z.output<typeof Used>> {
  return {
    kind: "item/use",
    amount: 0,
    reason: `Used in ${areaOf(gearOf(itemId).area).name}: ${itemId}`,
    answer: { itemId },
    things: [{ item: itemId, quantity: -1 }],
    refuse: () => refuse(noneLeft, { message: `You have no ${itemId}` }),
  };
}

import { noPlayer } from "@game-backend/framework/codes/players";
import { secondAdminNeeded, superior } from "../../desk/codes";
import { rights } from "../../desk/rights";
import { walletChanged, walletFull } from "../../economy/codes";
import { MoneyAdded } from "../../economy/moneyAdded";
import { CoinsBody, changeCoins, coinUses } from "../acts/changeCoins";
import { route } from "../own";

export default route({
  method: "POST",
  path: "/admin/players/{id}/grant",
  auth: "admin",
  right: rights.changeWallets,
  summary:
    "Give a player coins; above your number of the day another admin must agree. The audit log records who did it",
  body: CoinsBody,
  returns: { 200: MoneyAdded },
  refuses: [noPlayer, superior, secondAdminNeeded, walletFull, walletChanged],
  maxCost: { read: 3, write: 13, consumers: 1, messages: 10 },
  uses: coinUses,
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { amount: 250, reason: "Lost by a fault of ours" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", amount: 250 },
  },
  handler: (call) => changeCoins(call, { action: "players/grant", kind: "admin/grant", sign: 1 }),
});

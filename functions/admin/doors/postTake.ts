import { noPlayer } from "@game-backend/framework/codes/players";
import { superior } from "../../desk/codes";
import { rights } from "../../desk/rights";
import { insufficient, owing, walletChanged } from "../../economy/codes";
import { MoneyAdded } from "../../economy/moneyAdded";
import { CoinsBody, changeCoins, coinUses } from "../acts/changeCoins";
import { route } from "../own";

export default route({
  method: "POST",
  path: "/admin/players/{id}/take",
  auth: "admin",
  right: rights.changeWallets,
  summary:
    "Take coins back from a player, as many as the wallet has at most; the player reads it in the ledger, and the audit log records who did it",
  body: CoinsBody,
  returns: { 200: MoneyAdded },
  refuses: [noPlayer, superior, insufficient, owing, walletChanged],
  maxCost: { read: 2, write: 30, consumers: 1, messages: 10 },
  uses: coinUses,
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { amount: 250, reason: "Given twice by a fault of ours" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", amount: -250 },
  },
  handler: (call) => changeCoins(call, { action: "players/take", kind: "admin/take", sign: -1 }),
});

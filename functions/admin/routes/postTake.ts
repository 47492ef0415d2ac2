import { noPlayer } from "@game-backend/framework/codes/players";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { superior } from "../../desk/codes";
import { rights } from "../../desk/rights";
import { numberCodes } from "../../desk/secondAdmin";
import { insufficient, noLine, owing, walletChanged } from "../../economy/codes";
import { TakenBody, takeFrom, WalletChanged, walletUses } from "../acts/changeWalletOf";
import { route } from "../definition";

export default route({
  method: "POST",
  path: "/admin/players/{id}/take",
  auth: "admin",
  right: rights.changeWallets,
  act: {
    title: "Take",
    says: "Takes as much as is there. The player reads it in the wallet's history.",
    submit: "Take",
    fields: { contents: { label: "What", means: "contents", isNeeded: true } },
    // A line is taken back where it stands, in the wallet.
    leavesOut: ["amount", "cause", "takes"],
    done: ["Took {contents}.", "Took nothing: none of it was there."],
  },
  summary:
    "Take coins or contents from a player, or back what a line of the ledger gave; what the player then owes counts as what is given does, and above your number of the day another admin must agree. The player reads it in the ledger, and the audit log records who did it",
  body: TakenBody,
  returns: { 200: WalletChanged },
  refuses: [noPlayer, superior, ...numberCodes, insufficient, owing, noLine, walletChanged, liveUnreadable],
  maxCost: { read: 50, write: 40, consumers: 2, messages: 10 },
  uses: walletUses,
  collects: ["entitlements", "owners", "reached"],
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { amount: 250, reason: "Given twice by a fault of ours" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", amount: -250 },
  },
  handler: takeFrom,
});

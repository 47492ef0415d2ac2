import { noPlayer } from "@game-backend/framework/codes/players";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { superior } from "../../desk/codes";
import { rights } from "../../desk/rights";
import { numberCodes } from "../../desk/secondAdmin";
import { noLine, walletChanged, walletFull } from "../../economy/codes";
import { GivenBody, giveTo, WalletChanged, walletUses } from "../acts/changeWalletOf";
import { route } from "../definition";

export default route({
  method: "POST",
  path: "/admin/players/{id}/grant",
  auth: "admin",
  right: rights.changeWallets,
  act: {
    title: "Give",
    submit: "Give",
    fields: { contents: { label: "What", means: "contents", isNeeded: true } },
    // A line is given back where it stands, in the wallet.
    leavesOut: ["amount", "cause"],
    done: "Gave {contents}.",
  },
  summary:
    "Give a player coins or contents, or back what a line of the ledger took; what it reaches counts with it, and above your number of the day another admin must agree. The audit log records who did it",
  body: GivenBody,
  returns: { 200: WalletChanged },
  refuses: [noPlayer, superior, ...numberCodes, walletFull, noLine, walletChanged, liveUnreadable],
  maxCost: { read: 50, write: 30, consumers: 2, messages: 10 },
  uses: walletUses,
  collects: ["entitlements", "owners", "reached"],
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { amount: 250, reason: "Lost by a fault of ours" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", amount: 250 },
  },
  handler: giveTo,
});

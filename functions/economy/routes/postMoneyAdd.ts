import { noPlayer } from "@game-backend/framework/codes/players";
import { line } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { changeWallet } from "../changeWallet";
import { walletChanged, walletFull } from "../codes";
import { route } from "../definition";
import { MoneyAdded, moneyAddedEffect, takeKey } from "../rules/moneyAdded";

export default route({
  method: "POST",
  path: "/money/add",
  auth: "server",
  summary: "Add coins to a player's wallet",
  body: z.strictObject({
    userId: z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/, "a player's id")),
    amount: z.int().check(z.gte(1), z.lte(1_000_000_000)),
    reason: line(200).check(z.describe("For the player's ledger")),
  }),
  returns: { 200: MoneyAdded },
  refuses: [noPlayer, walletFull, walletChanged],
  maxCost: { read: 3, write: 10, consumers: 2, messages: 10 },
  uses: { progress: ["UpdateItem"], ledger: ["PutItem"], requests: ["PutItem"] },
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", amount: 250, reason: "Won the tournament" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", amount: 250 },
  },
  handler: async ({ body: { userId, amount, reason }, ...request }) =>
    changeWallet(request, userId, MoneyAdded, moneyAddedEffect(userId, amount, reason), [
      takeKey(request.tables, request),
    ]),
});

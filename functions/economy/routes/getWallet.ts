import { noPlayer } from "@game-backend/framework/codes/players";
import { Cursor } from "@game-backend/framework/cursor";
import * as z from "zod/mini";
import { route } from "../definition";
import { WalletPage, walletPage, walletUses } from "../walletPage";

export default route({
  method: "GET",
  path: "/wallet",
  auth: "player",
  summary: "The player's coins, items and unlocked areas, with a page of the ledger, newest first",
  query: z.strictObject({
    limit: z
      ._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20)
      .check(z.describe("Entries per page")),
    cursor: z.optional(Cursor),
  }),
  returns: { 200: WalletPage },
  refuses: [noPlayer],
  maxCost: { read: 77 },
  uses: walletUses,
  handler: async ({ player: { id: userId }, query, ...call }) => walletPage(call, userId, query),
});

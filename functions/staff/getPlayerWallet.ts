import { noPlayer } from "@game-backend/framework/codes/players";
import { Cursor } from "@game-backend/framework/cursor";
import * as z from "zod/mini";
import { reasonMissing } from "../admin/codes";
import { auditRead, ReadReason, readUses } from "../admin/readReason";
import { rights } from "../admin/rights";
import { WalletPage, walletPage, walletUses } from "../economy/walletPage";
import { route } from "../game";

export default route({
  method: "GET",
  path: "/admin/players/{id}/wallet",
  auth: "admin",
  right: rights.readPlayers,
  summary:
    "A player's coins, items and a page of the ledger, newest first, with what caused each entry; the read is audited",
  headers: ReadReason,
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: { 200: WalletPage },
  refuses: [noPlayer, reasonMissing],
  maxCost: { read: 76, write: 3 },
  collects: ["claims"],
  uses: { ...readUses, ...walletUses },
  handler: async (call) => {
    const { params, query } = call;
    const { id: userId } = params;
    await auditRead(call, { action: "players/read", userId, details: { section: "wallet" } });
    return walletPage(call, userId, { limit: 50, cursor: query.cursor });
  },
});

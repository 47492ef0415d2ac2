import { noPlayer } from "@game-backend/framework/codes/players";
import { Cursor } from "@game-backend/framework/cursor";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { WalletPage, walletPage, walletUses } from "../economy/walletPage";
import { route } from "./own";

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
  refuses: [noPlayer, ...subjectReadCodes],
  maxCost: { read: 78, write: 3 },
  collects: ["claims"],
  uses: { ...subjectReadUses, ...walletUses },
  handler: async (call) => {
    const { params, query } = call;
    const { id: userId } = params;
    await readSubject(call, userId, "wallet");
    return walletPage(call, userId, { limit: 50, cursor: query.cursor });
  },
});

import { noPlayer } from "@game-backend/framework/codes/players";
import { Cursor } from "@game-backend/framework/cursor";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { contentsOf } from "../economy/rules/contents";
import { Entry, WalletPage, walletPage, walletUses } from "../economy/walletPage";
import { route } from "./definition";

const Moved = z.object({
  currency: z.optional(z.string()),
  amount: z.optional(z.int()),
  item: z.optional(z.string()),
  quantity: z.optional(z.int()),
  entitlement: z.optional(z.string()),
  until: z.optional(z.int()),
});

const PlayerWallet = z.extend(WalletPage, {
  ledger: z.array(
    z.extend(Entry, {
      contents: z
        .array(Moved)
        .check(z.describe("All that was given, as inbox messages have it, or taken, with negative numbers")),
    }),
  ),
});

export default route({
  method: "GET",
  path: "/admin/players/{id}/wallet",
  auth: "admin",
  right: rights.readPlayers,
  summary:
    "A player's coins, items and a page of the ledger, newest first, with what caused each entry; the read is audited",
  headers: ReadReason,
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: { 200: PlayerWallet },
  refuses: [noPlayer, ...subjectReadCodes],
  maxCost: { read: 78, write: 3 },
  collects: ["claims"],
  uses: { ...subjectReadUses, ...walletUses },
  handler: async (call) => {
    const { params, query } = call;
    const { id: userId } = params;
    await readSubject(call, userId, "wallet");
    const page = await walletPage(call, userId, { limit: 50, cursor: query.cursor });
    const keys = page.ledger.map(({ id: entryId }) => ({ userId, entryId }));
    const rows = keys.length > 0 ? await call.tables.ledger.batchGetItem(keys) : [];
    const contents = new Map(rows.map((row) => [row.entryId, contentsOf(row)]));
    return {
      ...page,
      ledger: page.ledger.map((line) => ({ ...line, contents: [...(contents.get(line.id) ?? [])] })),
    };
  },
});

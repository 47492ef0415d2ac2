import { noPlayer } from "@game-backend/framework/codes/players";
import { Cursor } from "@game-backend/framework/cursor";
import { refuse } from "@game-backend/framework/errors";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { ReadReason } from "../../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../../desk/readSubject";
import { rights } from "../../desk/rights";
import { partsOf } from "../../economy/rules/parts";
import { route } from "../definition";
import { DeskPurchase, deskPurchase } from "../rules/deskPurchase";

export default route({
  method: "GET",
  path: "/admin/players/{id}/purchases",
  auth: "admin",
  right: rights.readPurchases,
  summary:
    "A player's purchases with money, newest first, and what the player owes; also of a deleted account. The read is audited",
  headers: ReadReason,
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: {
    200: z.object({
      balance: z.optional(z.int()).check(z.describe("Coins; absent if the account is deleted")),
      bought: z.optional(z.int()).check(z.describe("Those of the coins that were bought with money")),
      owes: z.optional(z.int()).check(z.describe("Coins that refunds took after they were spent")),
      purchases: z.array(DeskPurchase),
      cursor: NextCursor,
    }),
  },
  refuses: [noPlayer, ...subjectReadCodes],
  maxCost: { read: 122, write: 3 },
  collects: ["claims"],
  uses: {
    ...subjectReadUses,
    purchasesByPlayer: ["Query"],
    purchases: ["BatchGetItem"],
    progress: ["GetItem"],
    signingKey: true,
  },
  handler: async (call) => {
    const { params, query, tables, signingKey, now } = call;
    const { id: userId } = params;
    await readSubject(call, userId, "purchases");
    const scope = `GET /admin/players/${userId}/purchases`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, query.cursor);
    const [wallet, page] = await Promise.all([
      tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
      tables.purchasesByPlayer.query({ hash: userId, limit: 50, startAfter, descending: true }),
    ]);
    if (!wallet && page.items.length === 0) throw refuse(noPlayer);
    const ids = page.items.map(({ purchaseId }) => purchaseId);
    const rows =
      ids.length > 0 ? await tables.purchases.batchGetItem(ids.map((purchaseId) => ({ purchaseId }))) : [];
    return {
      ...(wallet && partsOf(wallet)),
      purchases: rows.sort((a, b) => b.boughtAt - a.boughtAt).map((purchase) => deskPurchase(purchase, now)),
      cursor: await cursorOf(page.next),
    };
  },
});

import { keyText } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { auditRead, ReadReason, readUses } from "../../desk/readReason";
import { subjectReadCodes } from "../../desk/readSubject";
import { rights } from "../../desk/rights";
import { profileOf, subjectUses } from "../../desk/subjectOf";
import { route } from "../definition";
import { DeskPurchase, deskPurchase } from "../rules/deskPurchase";

export default route({
  method: "GET",
  path: "/admin/purchases",
  auth: "admin",
  right: rights.readPurchases,
  summary:
    "The purchases with a store's order id, such as GPA.…, or with the id that the game gives; the read is audited. Without one the newest, or those refunded last, 20 without whose they are",
  headers: ReadReason,
  query: z.strictObject({
    order: z.optional(keyText(1_100).check(z.describe("The order's or the purchase's id"))),
    list: z
      .optional(z.enum(["bought", "refunded"]))
      .check(z.describe("Without an order; `bought` by default")),
  }),
  returns: { 200: z.object({ purchases: z.array(DeskPurchase) }) },
  refuses: [...subjectReadCodes],
  maxCost: { read: 82, write: 3 },
  collects: ["claims"],
  uses: {
    ...readUses,
    ...subjectUses,
    purchasesByOrder: ["Query"],
    purchasesListed: ["Query"],
    purchases: ["BatchGetItem"],
  },
  handler: async (call) => {
    const { query, tables, now } = call;
    const { order, list = "bought" } = query;
    if (order !== undefined) await auditRead(call, { action: "purchases/search", details: { by: "order" } });
    const { items } = await (order === undefined
      ? tables.purchasesListed.query({ hash: list, limit: 20, descending: true })
      : tables.purchasesByOrder.query({ hash: order, limit: 20 }));
    const named = order === undefined ? [] : [order];
    const ids = [...new Set([...named, ...items.map(({ purchaseId }) => purchaseId)])];
    const rows =
      ids.length > 0 ? await tables.purchases.batchGetItem(ids.map((purchaseId) => ({ purchaseId }))) : [];
    if (order === undefined) {
      const newest = rows.sort((a, b) => (b.listedAt ?? 0) - (a.listedAt ?? 0));
      return { purchases: newest.map(({ userId: _, order: __, ...one }) => deskPurchase(one, now)) };
    }
    const owners = new Set(rows.flatMap(({ userId }) => (userId === undefined ? [] : [userId])));
    for (const owner of owners) await profileOf(call, owner);
    return { purchases: rows.map((purchase) => deskPurchase(purchase, now)) };
  },
});

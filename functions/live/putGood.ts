import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import { IfMatch } from "@game-backend/framework/ifMatch";
import * as z from "zod/mini";
import { itemChanged } from "../catalog/codes";
import { Item, ItemDraft, ItemId } from "../catalog/items";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { route } from "./own";

const idRule = "id: lower-case letters, digits and hyphens, 1 to 32, beginning with a letter";

export default route({
  method: "PUT",
  path: "/admin/goods/{id}",
  auth: "admin",
  right: rights.editPrices,
  summary:
    "Create or replace an item of the price list. The audit log records who did it and why, with what was there before",
  headers: IfMatch,
  body: z.extend(ItemDraft, { reason: Reason }),
  returns: { 200: Item },
  refuses: [itemChanged],
  maxCost: { read: 4, write: 40, consumers: 2 },
  uses: { catalog: ["GetItem", "PutItem"], audit: ["PutItem"] },
  example: {
    body: {
      ...{ name: "Torch", description: "Burns for one night.", price: 5, onSale: true },
      reason: "Too dear for a first item",
    },
  },
  handler: async ({ player: admin, params: { id }, body, headers, tables, transact, now, requestId }) => {
    if (!ItemId.safeParse(id).success) throw refuse(badRequest, { message: idRule, field: "/id" });
    const { reason, ...draft } = body;
    const known = await tables.catalog.getItem({ id }, { consistent: true });
    const expected = headers["if-match"];
    if (expected !== undefined && expected !== (known?.version ?? 0)) throw refuse(itemChanged);
    // A new item's version is above those of a deleted one with the same id, so that an ETag never names two items.
    const item = { id, ...draft, version: (known?.version ?? now) + 1 };
    const { applied } = await transact([
      tables.catalog.putItem(
        { ...item, shelf: "catalog" },
        { if: { version: known ? { equals: known.version } : { exists: false } } },
      ),
      tables.audit.putItem(
        auditEntry({
          ...{ admin, action: "prices/change", target: { item: id }, now, requestId },
          details: { reason, item: JSON.stringify(draft), ...(known && { before: JSON.stringify(known) }) },
        }),
      ),
    ]);
    if (!applied) throw refuse(itemChanged);
    return item;
  },
});

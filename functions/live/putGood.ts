import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import { IfMatch } from "@game-backend/framework/ifMatch";
import * as z from "zod/mini";
import { itemChanged, secondNeeded } from "../catalog/codes";
import { Item, ItemDraft, ItemId } from "../catalog/items";
import { ofTwo } from "../catalog/needTwo";
import { auditEntry } from "../desk/audit";
import { tooManyAsked } from "../desk/codes";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { agreed, openUses } from "../desk/secondAdmin";
import { route } from "./definition";

const idRule = "id: lower-case letters, digits and hyphens, 1 to 32, beginning with a letter";

export default route({
  method: "PUT",
  path: "/admin/goods/{id}",
  auth: "admin",
  right: rights.editPrices,
  summary:
    "Create or replace an item of the price list. Where two people publish, a price below half and what the shop did not sell before wait for another admin. The audit log records who did it and why, with what was there before",
  headers: IfMatch,
  body: z.extend(ItemDraft, { reason: Reason }),
  returns: { 200: Item },
  refuses: [itemChanged, secondNeeded, tooManyAsked],
  maxCost: { read: 16, write: 50, consumers: 2 },
  uses: { ...openUses, catalog: ["GetItem", "PutItem"], audit: ["PutItem"], secondPublisher: true },
  example: {
    body: {
      ...{ name: "Torch", description: "Burns for one night.", price: 5, onSale: true },
      reason: "Too dear for a first item",
    },
  },
  handler: async ({ player: admin, params: { id }, body, headers, ...call }) => {
    const { tables, transact, now, requestId, secondPublisher } = call;
    if (!ItemId.safeParse(id).success) throw refuse(badRequest, { message: idRule, field: "/id" });
    const { reason, ...draft } = body;
    const known = await tables.catalog.getItem({ id }, { consistent: true });
    const expected = headers["if-match"];
    if (expected !== undefined && expected !== (known?.version ?? 0)) throw refuse(itemChanged);
    // A new item's version is above those of a deleted one with the same id, so that an ETag never names two items.
    const item = { id, ...draft, version: (known?.version ?? now) + 1 };
    const { isAsked, agreedPrice } = ofTwo(known, draft);
    const isOfTwo = secondPublisher === "true";
    if (isOfTwo && isAsked)
      await agreed(
        { ...call, player: admin },
        { action: "prices/change", body, counts: [], details: { item: id, before: known ?? {} } },
        secondNeeded,
      );
    const { applied } = await transact([
      tables.catalog.putItem(
        { ...item, ...(isOfTwo && { agreedPrice }), shelf: "catalog" },
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

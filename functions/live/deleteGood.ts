import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { itemChanged, noItem, secondNeeded } from "../catalog/codes";
import { auditEntry } from "../desk/audit";
import { reasonMissing, tooManyAsked } from "../desk/codes";
import { becauseOf, ReadReason } from "../desk/readReason";
import { agreed, openUses } from "../desk/secondAdmin";
import { route } from "./definition";

export default route({
  method: "DELETE",
  path: "/admin/goods/{id}",
  auth: "admin",
  summary:
    "Delete an item from the price list; where two people publish, it waits for another admin. The header says why, and the audit log records who did it, with what was there before",
  headers: z.pick(ReadReason, { "x-reason": true }),
  returns: { 204: z.undefined() },
  refuses: [noItem, itemChanged, reasonMissing, secondNeeded, tooManyAsked],
  maxCost: { read: 16, write: 50, consumers: 2 },
  uses: { ...openUses, catalog: ["GetItem", "DeleteItem"], audit: ["PutItem"], secondPublisher: true },
  handler: async ({ player: admin, params: { id }, ...call }) => {
    const { tables, transact, now, requestId, secondPublisher } = call;
    const because = await becauseOf({ ...call, player: admin, claims: {} });
    const known = await tables.catalog.getItem({ id }, { consistent: true });
    if (!known) throw refuse(noItem);
    const [action, before] = ["prices/delete", JSON.stringify(known)];
    if (secondPublisher === "true")
      await agreed(
        { ...call, player: admin },
        { action, body: because, counts: [], details: { item: id, before: known } },
        secondNeeded,
      );
    const { applied } = await transact([
      tables.catalog.deleteItem({ id }, { if: { version: { equals: known.version } } }),
      tables.audit.putItem(
        auditEntry({
          ...{ admin, action, target: { item: id }, now, requestId },
          details: { ...because, before },
        }),
      ),
    ]);
    if (!applied) throw refuse(itemChanged);
    return reply(204, undefined);
  },
});

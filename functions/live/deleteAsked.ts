import { refuse } from "@game-backend/framework/errors";
import { noPublication } from "@game-backend/framework/live/codes";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { reasonMissing } from "../desk/codes";
import { becauseIfSaid, ReadReason } from "../desk/readReason";
import { rights } from "../desk/rights";
import { route } from "./definition";

export default route({
  method: "DELETE",
  path: "/admin/live/asked/{at}",
  auth: "admin",
  right: rights.publishLive,
  summary:
    "Take a publication away that waits for a second person, whoever has asked, by the `at` of GET /admin/live; the audit log records who did it, and why if a header says it",
  headers: z.pick(ReadReason, { "x-reason": true }),
  returns: { 204: z.undefined() },
  refuses: [noPublication, reasonMissing],
  idempotency: "natural",
  maxCost: { read: 2, write: 6 },
  uses: { heads: ["GetItem", "DeleteItem"], audit: ["PutItem"] },
  handler: async ({ player: admin, params, ...call }) => {
    const { tables, transact } = call;
    const because = await becauseIfSaid({ ...call, player: admin, claims: {} });
    const asked = await tables.heads.getItem({ id: "asked" }, { consistent: true });
    if (asked?.at !== Number(params.at)) throw refuse(noPublication);
    const { at, by, release } = asked;
    const deed = {
      action: "live/asked-taken-away",
      target: { release },
      details: { ...because, askedBy: by },
    };
    const { applied } = await transact([
      tables.heads.deleteItem({ id: "asked" }, { if: { at: { equals: at } } }),
      tables.audit.putItem(auditEntry({ ...call, admin, ...deed })),
    ]);
    if (!applied) throw refuse(noPublication);
    return reply(204, undefined);
  },
});

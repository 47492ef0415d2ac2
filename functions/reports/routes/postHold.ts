import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { Reason } from "../../desk/reason";
import { rights } from "../../desk/rights";
import { caseOf, targetOf } from "../cases/caseOf";
import { ownCaseCodes, ownCaseUses, refuseOwn } from "../cases/refuseOwn";
import { caseChanged, noCase } from "../codes";
import { route } from "../definition";

export default route({
  method: "POST",
  path: "/admin/cases/{id}/hold",
  auth: "admin",
  right: rights.decideCases,
  summary:
    "Keep a case and its evidence for as long as the law wants them, or let them expire as others do; the audit log records who did it",
  body: z.strictObject({
    hold: z.boolean().check(z.describe("True: nothing of it expires; false: it expires as usual")),
    reason: Reason,
  }),
  returns: { 204: z.undefined() },
  refuses: [noCase, caseChanged, ...ownCaseCodes],
  idempotency: "natural",
  maxCost: { read: 4, write: 14, consumers: 1 },
  uses: { ...ownCaseUses, cases: ["GetItem", "UpdateItem"], audit: ["PutItem"] },
  example: { body: { hold: true, reason: "The police of Berlin asked, 2026/4711" } },
  handler: async ({ params: { id }, body, ...call }) => {
    const { player: admin, tables, transact, now, requestId } = call;
    const row = await caseOf(tables, id);
    const { caseId, version } = row;
    await refuseOwn(call, row);
    if (body.hold === (row.hold === true)) return reply(204, undefined);
    const { applied } = await transact([
      tables.cases.updateItem(
        { caseId },
        {
          ...(body.hold ? { set: { hold: true } } : { remove: ["hold"] }),
          add: { version: 1 },
          if: { version: { equals: version } },
        },
      ),
      tables.audit.putItem(
        auditEntry({
          ...{ admin, action: "cases/hold", target: targetOf(row), now, requestId },
          details: { hold: String(body.hold), reason: body.reason },
        }),
      ),
    ]);
    if (!applied) throw refuse(caseChanged);
    return reply(204, undefined);
  },
});

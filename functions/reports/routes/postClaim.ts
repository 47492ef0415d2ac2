import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { rights } from "../../desk/rights";
import { caseOf } from "../cases/caseOf";
import { ownCaseCodes, ownCaseUses, refuseOwn } from "../cases/refuseOwn";
import { caseChanged, claimed, noCase } from "../codes";
import { route } from "../definition";

/** Milliseconds for which a claim lasts. */
const claimMs = 600_000;

export default route({
  method: "POST",
  path: "/admin/cases/{id}/claim",
  auth: "admin",
  right: rights.decideCases,
  summary: "Claim a case for ten minutes, or renew the claim: nobody else decides it meanwhile",
  returns: {
    200: z.object({ until: z.int().check(z.describe("Milliseconds since the epoch")), version: z.int() }),
  },
  refuses: [noCase, claimed, caseChanged, ...ownCaseCodes],
  idempotency: "natural",
  maxCost: { read: 4, write: 12, consumers: 1 },
  uses: { ...ownCaseUses, cases: ["GetItem", "UpdateItem"] },
  handler: async ({ params: { id }, ...call }) => {
    const { player, tables, now } = call;
    const row = await caseOf(tables, id);
    await refuseOwn(call, row);
    refuseClaimed(row, player.id, now);
    const state = row.state === "open" ? "claimed" : row.state;
    if (state !== "claimed" && state !== "appealed") throw refuse(caseChanged);
    const until = now + claimMs;
    const { applied } = await tables.cases.updateItem(
      { caseId: row.caseId },
      {
        set: {
          ...{ state, stateKind: `${state} ${row.kind}`, claimedBy: player.id, claimedName: player.username },
          claimedUntil: until,
        },
        add: { version: 1 },
        if: { version: { equals: row.version } },
      },
    );
    if (!applied) throw refuse(caseChanged);
    return { until, version: row.version + 1 };
  },
});

/** Throws 409 with who has the case, if that is another moderator. */
export function refuseClaimed(
  {
    claimedBy,
    claimedName,
    claimedUntil = 0,
  }: { claimedBy?: string; claimedName?: string; claimedUntil?: number },
  userId: string,
  now: number,
): void {
  if (claimedBy === undefined || claimedBy === userId || claimedUntil <= now) return;
  throw refuse(claimed, { details: { claimedBy: claimedName, until: claimedUntil } });
}

import { idOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { appealUntil, isShownToPlayer, sanctionIdOf } from "../../sanctions/answers";
import type { Sanction } from "../../sanctions/rows";
import { claim } from "../cases/decide";
import { appealed, noSanction } from "../codes";
import { type Granted, route } from "../definition";
import { reasons } from "../reasons";
import type { Case, Decision } from "../rows";
import { longestAppeal } from "../rules/limits";
import { orderOf } from "../rules/order";

export default route({
  method: "POST",
  path: "/sanctions/{id}/appeal",
  auth: "player",
  bannedMay: "appeal",
  // What a player must be able to do without an update.
  refusable: "never",
  summary: "Object to a sanction, once: another moderator decides about it",
  body: z.strictObject({
    text: lines().check(z.trim(), z.minLength(1), z.maxLength(longestAppeal), z.describe("Why it is wrong")),
  }),
  returns: { 204: z.undefined() },
  refuses: [noSanction, appealed],
  idempotency: "natural",
  maxCost: { read: 10, write: 29, consumers: 3, messages: 10 },
  uses: { sanctions: ["GetItem", "UpdateItem"], cases: ["GetItem", "PutItem", "UpdateItem"] },
  example: { body: { text: "I quoted what the other player wrote" } },
  handler: async ({ player: { id: userId }, params, body: { text }, tables, transact, now }) => {
    const key = { userId, sanctionId: sanctionIdOf(params.id) };
    const sanction = await tables.sanctions.getItem(key, { consistent: true });
    if (!sanction || !isShownToPlayer(sanction, now)) throw refuse(noSanction);
    if (sanction.appeal?.text === text) return reply(204, undefined);
    const { appeal, liftedAt, final } = sanction;
    if (appeal || liftedAt !== undefined || final || appealUntil(sanction) <= now) throw refuse(appealed);
    const about = await caseOfSanction(tables, sanction);
    // What software has imposed can be appealed before anybody has looked at it.
    const isImposed =
      about.imposed === key.sanctionId && (about.state === "open" || about.state === "claimed");
    if (about.state !== "decided" && !isImposed) throw refuse(appealed);
    const { caseId, kind, weight, version } = about;
    const waiting = {
      ...({ state: "appealed", stateKind: `appealed ${kind}`, waiting: "case", waitingSince: now } as const),
      order: orderOf(weight, now, caseId),
      ...(isImposed && { decision: decisionOf(sanction) }),
    };
    const { applied } = await transact([
      tables.sanctions.updateItem(key, {
        set: { appeal: { text, at: now }, caseId },
        if: { appeal: { exists: false }, liftedAt: { exists: false } },
      }),
      sanction.caseId === undefined
        ? tables.cases.putItem({ ...about, ...waiting }, { if: { caseId: { exists: false } } })
        : tables.cases.updateItem(
            { caseId },
            { set: waiting, add: { version: 1 }, remove: claim, if: { version: { equals: version } } },
          ),
    ]);
    if (!applied) throw refuse(appealed);
    return reply(204, undefined);
  },
});

/** Returns the case of a sanction. What staff decided without one gets one now, so that another moderator finds the appeal. */
async function caseOfSanction({ cases }: Granted<{ cases: ["GetItem"] }>, sanction: Sanction): Promise<Case> {
  const { userId, sanctionId, caseId, rule, startsAt: at } = sanction;
  if (caseId !== undefined) {
    const row = await cases.getItem({ caseId }, { consistent: true });
    if (!row) throw refuse(appealed);
    return row;
  }
  const made = `case-${idOf("sanction", userId, sanctionId)}` as const;
  return {
    ...{ caseId: made, state: "decided", stateKind: "decided player", kind: "player", target: userId },
    ...{
      ownerId: userId,
      count: 0,
      weight: reasons[rule],
      reasons: {},
      firstAt: at,
      version: 1,
      evidence: [],
    },
    ...{ order: orderOf(reasons[rule], at, made), decision: decisionOf(sanction) },
  };
}

/** Returns what was decided by a sanction without a moderator's case. */
const decisionOf = ({
  kind: action,
  rule,
  startsAt: at,
  decidedBy: by,
  sanctionId,
  until,
}: Sanction): Decision => ({
  ...{ action, rule, at, by, sanctionId },
  ...(until !== undefined && { until }),
});

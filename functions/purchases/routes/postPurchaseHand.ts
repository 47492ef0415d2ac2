import { noPlayer } from "@game-backend/framework/codes/players";
import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { superior } from "../../desk/codes";
import { Reason } from "../../desk/reason";
import { rights } from "../../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../../desk/secondAdmin";
import { profileOf, subjectOf, subjectUses } from "../../desk/subjectOf";
import { lossOf } from "../../economy/rules/contents";
import { isTheirs, noPurchase } from "../codes";
import { route } from "../definition";
import type { Purchase } from "../rows";
import { DeskPurchase, deskPurchase } from "../rules/deskPurchase";
import { handOver } from "../settle/handOver";

const PurchaseId = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(1_100),
    z.regex(/^[a-z]+#[\w.-]+$/, "a purchase's id, such as apple#2000000012345678"),
  );

export default route({
  method: "POST",
  path: "/admin/purchases/hand",
  auth: "admin",
  right: rights.changePurchases,
  act: {
    title: "Give to another player",
    submit: "Give",
    fields: {
      purchaseId: { label: "Purchase" },
      userId: { label: "The other player's id", hint: "Empty: it belongs to whoever sends it next." },
    },
    done: ["It belongs to {userId} now.", "It belongs to whoever sends it next."],
  },
  summary:
    "Give a purchase to a player, or to nobody: it then belongs to the next who sends it. Its former player loses it; the audit log records who did it",
  body: z.strictObject({
    purchaseId: PurchaseId,
    userId: z
      .optional(z.guid())
      .check(
        z.describe("The player who gets it. Absent: it is released, and belongs to whoever sends it next"),
      ),
    reason: Reason,
  }),
  returns: { 200: DeskPurchase },
  refuses: [noPurchase, isTheirs, noPlayer, superior, ...numberCodes, contended, liveUnreadable],
  // A retry finds that it is done.
  idempotency: "natural",
  maxCost: { read: 10, write: 32, consumers: 3, messages: 20 },
  uses: {
    ...subjectUses,
    ...numberUses,
    purchases: ["GetItem", "PutItem"],
    progress: ["GetItem", "UpdateItem"],
    ledger: ["PutItem"],
    letters: ["PutItem"],
    audit: ["PutItem"],
    live: ["products", "bundles", "currencies"],
  },
  example: {
    body: {
      purchaseId: "apple#2000000012345678",
      userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11",
      reason: "Bought on the legacy account, which is lost",
    },
  },
  handler: async ({ player: admin, body, ...rest }) => {
    const { purchaseId, userId, reason } = body;
    const call = { ...rest, player: admin };
    const { tables, now } = call;
    const found = async () => {
      const before = await tables.purchases.getItem({ purchaseId }, { consistent: true });
      if (!before) throw refuse(noPurchase);
      if (before.userId === userId) throw refuse(isTheirs);
      if (before.userId !== undefined) await profileOf(call, before.userId);
      if (userId !== undefined) await subjectOf(call, userId);
      return before;
    };
    const first = await found();
    const { userId: from, product } = first;
    const action = userId === undefined ? "purchases/release" : "purchases/grant";
    const details = { product, ...(from !== undefined && { from }) };
    const lost = from === undefined ? [] : lossOf(from);
    const counts = [{ what: "purchases", amount: 1 } as const, ...lost];
    const act = { action, userId: userId ?? from, body, details, counts };
    // Who gets it back is another act, also if the request is one that was sent before.
    const changes = `${purchaseId} ${first.revision}`;
    return withinNumbers({ ...call, changes }, act, () =>
      untilWritten(async (attempt) => {
        const before = attempt === 0 ? first : await found();
        const entry = auditEntry({
          ...{ ...call, admin, action },
          target: { purchaseId, ...(before.userId && { from: before.userId }), ...(userId && { userId }) },
          details: { reason },
        });
        const to = userId === undefined ? released(before) : given(before, userId);
        const lines = { given: "Given by support", taken: "Taken by support" };
        const besides = { others: [tables.audit.putItem(entry)] };
        const after = await handOver(call, before, to, lines, besides);
        return after ? deskPurchase(after, now) : false;
      }),
    );
  },
});

/** Returns a purchase of another player, who has sent no proof of it yet. */
const given = ({ claimedAt: _, ...rest }: Purchase, userId: string): Purchase => ({ ...rest, userId });

/** Returns a purchase that belongs to nobody: whoever sends it next gets what it contains. */
function released(before: Purchase): Purchase {
  const { userId: _, claimedAt: __, granted: ___, revoked: ____, taken: _____, ...rest } = before;
  return { ...rest, released: true };
}

import { inParallel } from "@game-backend/framework/inParallel";
import { consumer } from "../game";
import { judgeRefunds, judgeUses, refundExpiresAt } from "./judgeRefunds";
import { productOf } from "./products";

const refunded = { refund: { M: { userId: { S: [{ exists: true }] } } } };

export default consumer({
  table: "purchases",
  summary: "Bans players who take their money back again and again, as the products' rules say",
  filters: [
    { eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: refunded } },
    { eventName: ["MODIFY"], dynamodb: { OldImage: refunded } },
  ],
  batchSize: 25,
  uses: { ...judgeUses, profiles: ["GetItem"] },
  handler: async ({ records, ...call }) => {
    const errors = await inParallel(8, records, async ({ before, after }) => {
      if (!after) return;
      const { purchaseId, product } = after;
      const rule = productOf(product)?.bansAfter;
      const refund = after.refund ?? before?.refund;
      const { tables, now } = call;
      if (!rule || !refund) return;
      // The rest of it may be refunded later: that is the same refund.
      if (after.refund && before?.refund?.at === after.refund.at) return;
      const { userId, at } = refund;
      if (!(await tables.profiles.getItem({ userId }, { consistent: true }))) return;
      const key = { userId, refundId: `refund ${product} ${purchaseId}` } as const;
      if (after.refund) await tables.refunds.putItem({ ...key, at, expiresAt: refundExpiresAt(now) });
      else await tables.refunds.deleteItem(key);
      await judgeRefunds(call, userId, product, rule);
    });
    // The batch is retried in halves: a refund that is counted counts once.
    if (errors.length > 0) throw errors[0];
  },
});

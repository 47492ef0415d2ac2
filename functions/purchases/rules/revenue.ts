import { dayMs } from "@game-backend/framework/durations";
import type { Fact } from "../../../packages/contracts/facts";
import { productOf } from "../products";
import type { Purchase } from "../rows";
import { wholeShare } from "./proof";

/** Older purchases were counted before, or never: who restores one today has not bought it today. */
const recentMs = 7 * dayMs;

/**
 * Returns what a purchase's change means for revenue: that somebody has bought it, or the next period of it, and what its store has
 * paid back. It names no order, and test money is none.
 */
export function revenueOf(before: Purchase | undefined, after: Purchase, at: number): Fact[] {
  const { userId, store, product, quantity, purchaseId, test, state, refunded, term, boughtAt } = after;
  if (userId === undefined || test || state !== "paid") return [];
  const tier = (productOf(product)?.tier ?? 0) * quantity;
  const fact = (name: string, id: string, happened: number, share: number): Fact => ({
    ...{ userId, name, id: `${purchaseId} ${id}`, at: happened },
    fields: { store, tier: Math.round((tier * share) / wholeShare), currency: "USD" },
  });
  const paidFrom = Math.max(boughtAt, term?.from ?? 0);
  const isKnown = before?.userId !== undefined && before.state === "paid" && before.term?.from === term?.from;
  const more = refunded - (before?.refunded ?? 0);
  return [
    ...(!isKnown && paidFrom > at - recentMs ? [fact("purchase", `${paidFrom}`, paidFrom, wholeShare)] : []),
    ...(before && more > 0 ? [fact("refund", `${refunded}`, after.refundedAt ?? at, more)] : []),
  ];
}

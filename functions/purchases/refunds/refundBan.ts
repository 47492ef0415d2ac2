import { dayMs } from "@game-backend/framework/durations";
import type { RefundRule } from "../products";
import type { CountedRefund, RefundBan } from "../rows";

type Refund = Pick<CountedRefund, "at">;

/** Returns the refunds of the window that ends at this time. */
const within = (refunds: readonly Refund[], { days }: RefundRule, until: number) =>
  refunds.filter(({ at }) => at <= until && at > until - days * dayMs);

/** Returns true if so many of the refunds that a ban counted are undone that it would not be. */
export const isUndone = (
  refunds: readonly Refund[],
  rule: RefundRule,
  { at: until, after }: Pick<RefundBan, "at" | "after">,
): boolean => within(refunds, rule, until).filter(({ at }) => at > after).length < rule.refunds;

/**
 * Returns the time of the first refund with which there are enough to ban; `undefined` if there is none. Those until `counted`
 * count no more: a former ban has counted them.
 */
export function bannedAt(refunds: readonly Refund[], rule: RefundRule, counted = 0): number | undefined {
  const open = refunds.filter(({ at }) => at > counted).sort((one, other) => one.at - other.at);
  return open.find(({ at }) => within(open, rule, at).length >= rule.refunds)?.at;
}

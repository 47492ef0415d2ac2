import type { SteamOrder } from "../../rows";
import { type Proof, wholeShare } from "../../rules/proof";
import type { Transaction } from "./microTxn";

/** The part of an order that a proof is made of. */
export type Ordered = Pick<SteamOrder, "orderId" | "product" | "quantity" | "test" | "at"> & {
  userId?: string;
};

/** Valve's states in which money has gone back. */
const paidBack = ["Refunded", "Chargedback", "RefundedSuspectedFraud", "RefundedFriendlyFraud"];

/** Returns what Steam's state of an order proves. */
export function steamProof(
  { orderId, product, quantity, test, at: boughtAt, userId }: Ordered,
  { status, at, transaction, country, items }: Transaction,
): Proof {
  const isPartial = status === "PartialRefund";
  const isPaidBack = paidBack.includes(status);
  const isPaid = status === "Succeeded" || isPartial || isPaidBack;
  return {
    ...{ store: "steam", transaction: orderId, product, quantity, boughtAt, test },
    state: isPaid ? "paid" : status === "Failed" ? "canceled" : "pending",
    refunded: isPaidBack || status === "Failed" ? wholeShare : isPartial ? partOf(items) : 0,
    // Steam's times have whole seconds, and what is paid back was paid before.
    time: at + (isPaidBack ? 3 : isPartial ? 2 : isPaid ? 1 : 0),
    ...(userId !== undefined && { buyer: userId }),
    ...(transaction !== undefined && { order: transaction }),
    ...(country !== undefined && { country }),
  };
}

/** Returns the part of the money that has gone back, rounded down: never more than was paid is taken. */
function partOf(items: Transaction["items"]): number {
  const sum = (of: Transaction["items"]) => of.reduce((total, { amount }) => total + amount, 0);
  const all = sum(items);
  const back = sum(items.filter(({ status }) => paidBack.includes(status)));
  return all > 0 ? Math.floor((back * wholeShare) / all) : 0;
}

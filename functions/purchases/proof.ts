import type { EntitlementState, StoreProof } from "../kinds";

export type { EntitlementState, StoreProof as Proof, StoreTerm as Term } from "../kinds";

/** The whole of a purchase, in thousandths of a percent, as Apple counts partial refunds. */
export const wholeShare = 100_000;

/** What a subscription's entitlement can be. */
export const entitlementStates = [
  "active",
  "grace",
  "hold",
  "paused",
  "expired",
] as const satisfies readonly EntitlementState[];

/** The key of a purchase's row. */
export const purchaseId = ({ store, transaction }: Pick<StoreProof, "store" | "transaction">): string =>
  `${store}#${transaction}`;

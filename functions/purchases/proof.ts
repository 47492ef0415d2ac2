/** A store whose money players pay with. A store is a file that makes proofs, and a line here. */
export const storeNames = ["apple", "google"] as const;
export type StoreName = (typeof storeNames)[number];

/** The whole of a purchase, in thousandths of a percent, as Apple counts partial refunds. */
export const wholeShare = 100_000;

/** What a subscription's entitlement can be. Players have it while it is `active`, and in `grace`. */
export const entitlementStates = ["active", "grace", "hold", "paused", "expired"] as const;
export type EntitlementState = (typeof entitlementStates)[number];

/** What a store says about a subscription. Times are in milliseconds since the epoch. */
export interface Term {
  /**
   * When the period began that is paid for: what is said of a former period never undoes what is said of a later one. 0 if the
   * store answers with its newest state.
   */
  from: number;
  /** The end of what is paid for, or of the days of grace after it. */
  until: number;
  /** Absent: the proof says only what was paid for. */
  state?: EntitlementState;
  /** True if the store will take the next payment by itself. Absent: the proof does not say. */
  renews?: boolean;
}

/** What a store says about a purchase, verified. It never comes from the client's word. */
export interface Proof {
  store: StoreName;
  /** The store's id of what was bought, which stays the same in every proof of it. */
  transaction: string;
  /** The store's id of the product. */
  product: string;
  quantity: number;
  /** `pending`: not paid yet; `canceled`: it was pending, and never paid. */
  state: "paid" | "pending" | "canceled";
  /** The part of it that is refunded or revoked: from 0 to `wholeShare`. */
  refunded: number;
  /** The store's time of this state, in milliseconds since the epoch. An older proof never undoes a newer state. */
  time: number;
  /** Milliseconds since the epoch. */
  boughtAt: number;
  /** The player whom the app named when it began the purchase. */
  player?: string;
  /** True for test money: no revenue. */
  test: boolean;
  /** The id by which the store's support knows the payment. */
  order?: string;
  /** The state of a subscription; absent for everything else. */
  term?: Term;
  /** The store's id of the subscription that this one has taken the place of, as in an upgrade. */
  replaces?: string;
  /** True if somebody of the family has paid for it. */
  family?: true;
  /** True if the store waits for nothing more. Google refunds what is not acknowledged within three days. */
  acknowledged?: boolean;
}

/** The key of a purchase's row. */
export const purchaseId = ({ store, transaction }: Pick<Proof, "store" | "transaction">): string =>
  `${store}#${transaction}`;

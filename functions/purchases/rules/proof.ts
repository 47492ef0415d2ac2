/** The whole of a purchase, in thousandths of a percent, as Apple counts partial refunds. */
export const wholeShare = 100_000;

/** The states of a subscription's entitlement. Players have it while it is `active`, and in `grace`. */
export const entitlementStates = ["active", "grace", "hold", "paused", "expired"] as const;
export type EntitlementState = (typeof entitlementStates)[number];

/** The key of a purchase's row. */
export const purchaseId = ({ store, transaction }: Pick<Proof, "store" | "transaction">): string =>
  `${store}#${transaction}`;

/** A store's statement about a subscription. Times are in milliseconds since the epoch. */
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
  /** When the state was signed, if that was apart from what was paid for: each is as new as its own signature. */
  stated?: number;
  /** Further products of the same subscription, each with an end of its own. */
  addOns?: readonly { product: string; until: number; renews: boolean }[];
}

/** A store's verified statement about a purchase. It never comes from the client's word. */
export interface Proof {
  /** The store's name in the list of `moneyStores`, which begins the ids of its purchases. */
  store: string;
  /** The store's id of what was bought, which stays the same in every proof of it. */
  transaction: string;
  /** The store's id of the product. */
  product: string;
  quantity: number;
  /** `pending`: not paid yet; `canceled`: it was pending, and never paid. */
  state: "paid" | "pending" | "canceled";
  /** The part of it that is refunded or revoked: from 0 to 100,000 thousandths of a percent. */
  refunded: number;
  /** When the store paid the first part of it back, in milliseconds since the epoch; absent if it doesn't say. */
  refundedAt?: number;
  /** The store's time of this state, in milliseconds since the epoch. An older proof never undoes a newer state. */
  time: number;
  /** Milliseconds since the epoch. */
  boughtAt: number;
  /**
   * Whom the app named when it began the purchase. It is the buyer's word, and may be any player's id or nobody's: it gives
   * nothing, and takes nothing, before this player has sent a proof.
   */
  player?: string;
  /** The player whose own token began the order here: it needs no other proof. */
  buyer?: string;
  /**
   * When the store signed what was sent, in milliseconds since the epoch: a copy of it may be older than all that happened since.
   * Absent for a store that was asked.
   */
  signedAt?: number;
  /** The country of the buyer's account, which the store signed: ISO 3166-1 alpha-2. Rows of earlier versions have none. */
  country?: string;
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
  /** Other ids that the store has, or had, for the same right. */
  aliases?: readonly string[];
  /** True for a right of the family's that does not say whose of its members it is. */
  ofAnyMember?: true;
  /** True if the store waits for nothing more. Google refunds what is not acknowledged within three days. */
  acknowledged?: boolean;
}

/** A store's notification without the purchase's state: a hint to ask the store. */
export interface Hint {
  /** The store's id of the purchase. */
  token?: string;
  /** True if that is a subscription. */
  subscription?: true;
}

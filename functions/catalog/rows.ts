/** An item of the shop. */
export interface CatalogItem {
  id: string;
  name: string;
  description: string;
  /** The price of one, in coins. */
  price: number;
  /** False hides it from the shop. */
  onSale: boolean;
  /** Starts at 1 and is incremented by every write. It is the ETag. */
  version: number;
  /** The partition of the price list: a single value, so that ids sort as one list. */
  shelf: "catalog";
}

/** A player's use of their plan in a period. */
export interface Allowance {
  userId: string;
  /** The day or month, such as `2026-11-20` or `2026-11`. */
  period: string;
  /** Requests in the period. */
  used: number;
  /** The interval of the last request: time since the epoch divided by the plan's interval. */
  stretch: number;
  /** Requests in that interval. */
  inStretch: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

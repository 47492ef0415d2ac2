/** An item of the shop. */
export interface CatalogItem {
  id: string;
  name: string;
  description: string;
  /** Coins for one. */
  price: number;
  /** False hides it from the shop. */
  onSale: boolean;
  /** Starts at 1; every change adds 1. It is the ETag. */
  version: number;
  /** The partition of the price list: one value, so that ids sort as one list. */
  shelf: "catalog";
}

/** A player's use of their plan in a period. */
export interface Allowance {
  userId: string;
  /** `2026-11-20`, or `2026-11` */
  period: string;
  /** Requests in the period. */
  used: number;
  /** The stretch of time of the last request, counted since the epoch in lengths of the plan. */
  stretch: number;
  /** Requests in that stretch. */
  inStretch: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

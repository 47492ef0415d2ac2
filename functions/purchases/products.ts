/** How many refunds ban a player, without anybody's decision. */
export interface RefundRule {
  /** The number of purchases of the product that are refunded, in whole or in part. */
  refunds: number;
  /** The days within which they are refunded, by the store's time. */
  days: number;
  /**
   * Days for which the player is banned, unless a moderator decides otherwise.
   *
   * @default 30
   */
  banDays?: number;
}

/**
 * The products that money buys, by their ids, which are the same in every store. Prices are the stores' own; the contents, and what
 * a refund takes, are the documents of `live/products`.
 */
export interface Product {
  title: string;
  /**
   * `consumable`: bought again and again. `permanent`: bought once, and restored on other devices. `subscription`: paid again
   * and again, restored too, and gives an entitlement alone.
   */
  kind: "consumable" | "permanent" | "subscription";
  /**
   * What it entitles to as long as it lasts, by the name by which the game asks. Several products may give the same.
   *
   * @default the product's id; nothing for consumables
   */
  entitlement?: string;
  /**
   * Bans a player after so many refunds of it. Of subscriptions none is counted any more once the next period is paid.
   *
   * @default nobody is banned for refunds
   */
  bansAfter?: RefundRule;
  /**
   * What one costs in US cents, by which the numbers count revenue. Stores say other prices in other countries, and take their
   * share.
   * @default 0
   */
  tier?: number;
}

export const products = {
  "coins.100": { title: "100 coins", kind: "consumable", tier: 99 },
  // Who spends them, and takes the money back again and again, plays for nothing.
  "coins.1200": {
    title: "1,200 coins",
    kind: "consumable",
    tier: 999,
    bansAfter: { refunds: 3, days: 30 },
  },
  "gems.100": { title: "100 gems", kind: "consumable", tier: 99 },
  "potions.5": { title: "Five health potions", kind: "consumable", tier: 99 },
  "potions.50": { title: "Fifty health potions", kind: "consumable", tier: 499 },
  "starter.pack": { title: "Starter pack", kind: "permanent", tier: 299 },
  "pass.silver": { title: "Silver pass", kind: "subscription", tier: 499 },
  "pass.gold": { title: "Gold pass", kind: "subscription", tier: 999 },
  "pass.gold.year": {
    title: "Gold pass for a year",
    kind: "subscription",
    tier: 7_999,
    entitlement: "pass.gold",
  },
  "pass.gold.forever": {
    title: "Gold pass for ever",
    kind: "permanent",
    tier: 14_999,
    entitlement: "pass.gold",
  },
} as const satisfies Readonly<Record<string, Product>>;

export type ProductId = keyof typeof products;

export const productIds = Object.keys(products) as ProductId[];

const all: Readonly<Record<string, Product>> = products;

/** Returns a product; `undefined` for one that the stores sell and this program does not know. */
export const productOf = (id: string): Product | undefined => (Object.hasOwn(all, id) ? all[id] : undefined);
